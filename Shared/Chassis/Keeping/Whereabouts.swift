import Postgres

/// What has become of a message that was sent on.
enum Whereabouts: Sendable, Equatable {
    /// The running program has not come to it yet.
    case due
    /// It waits for its student to be listed, as it would have when it came.
    case waits
    case heard
    /// It fails again, or is parked again; why.
    case troubled(String)

    init(_ row: Row) throws {
        let (waits, hasStudent, failures): (Bool, Bool, Int) =
            (try row["waits"], try row["has_student"], try row["failures"])
        let (reason, sentence): (String?, String?) = (try row["reason"], try row["sentence"])
        self =
            if let reason { .troubled("parked again as \(reason): \(sentence ?? "")") } else if failures > 0 {
                .troubled("it fails again, and is tried again by itself; the log says why")
            } else if hasStudent { .waits } else if waits { .due } else { .heard }
    }
}
