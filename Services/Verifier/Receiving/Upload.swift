/// A file that somebody asks about. It was hashed as it came by; beyond its beginning and its end nothing of it is kept.
struct Upload: Sendable, Equatable {
    let sha256: [UInt8]
    let size: Int
    let fileName: String
    /// The school that the file names, by its mark; it proves nothing.
    let school: String?
    /// The id of the QR code that led here.
    var wanted: String?
    /// Whether nothing but its code was sent: then nobody is told whose diploma it is.
    var isByCode = false
    /// What it is instead of a PDF; nil for one.
    var likeness: Likeness?
    /// By which somebody is told why it is not the original.
    var seen = Seen.traces(Traces())

    /// What is known of the file's inside. It is looked at only where the register does not know the file.
    enum Seen: Sendable, Equatable {
        case sample(Sample, [EndReader.Beginning])
        case traces(Traces)
    }

    var traces: Traces {
        switch seen {
        case .sample(let sample, let beginnings): Traces(sample, likeness: likeness, beginnings: beginnings)
        case .traces(let traces): traces
        }
    }
}
