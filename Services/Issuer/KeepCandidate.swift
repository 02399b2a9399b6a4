import Chassis
import Messages
import Postgres

/// Keeps the latest snapshot of a candidate; an older one changes nothing.
///
/// What was held because facts were missing, or could not be printed, is tried again with the new facts.
struct KeepCandidate: Sendable {
    let schoolMailDomain: String

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        let address = heard.schoolEmail?.rawValue ?? "\(heard.studentNumber.rawValue.lowercased())@\(schoolMailDomain)"
        let graduate = String(decoding: try JSON.encode(Graduate(heard.said)), as: UTF8.self)
        guard
            try tx.keepListed(heard.student, graduate, schoolAddress: address, at: heard.stated.at, id: heard.id)
        else { return [] }
        try tx.tryAgain(heard.student)
        return .done(saying: [], releasing: heard.student)
    }
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// Nothing of the student is sealed or mailed from now on, and what diplomas print is forgotten until a new snapshot comes.
@Sendable
func keepWithdrawal(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepWithdrawn(heard.student, at: heard.stated.at, id: heard.id)
    return []
}
