/// What became of a window for one student.
enum WindowGrant: Sendable, Equatable {
    case granted
    /// No student of this term could need it then; the sentence says which times are possible.
    case impossible(String)
    case notListed
    /// Its end had passed.
    case over
}
