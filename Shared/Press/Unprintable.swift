/// Why a diploma cannot be drawn.
package enum Unprintable: Error, Equatable {
    /// No font draws these characters as they are.
    case missingGlyphs([Character], in: Field)
    /// A text that stands where another should: a character reference, a description by parts, a word for nothing.
    case standIn(String, in: Field)
    /// The text does not fit even when it is set small.
    case tooLong(Field)
    /// The address does not fit into a QR code.
    case addressTooLong

    /// The parts of a diploma that differ from one to the next.
    package enum Field: String, Sendable {
        case name, englishName, nationality, college, department, division, group, degree, doubleMajor, minor
        case certificateNumber, body
        /// What is the same on all of them.
        case school, president
    }
}

extension Unprintable: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingGlyphs(let characters, let field):
            return "no font draws \(characters.map(\.named).joined(separator: ", ")) in \(field.rawValue)"
        case .standIn(let text, let field):
            return "\(text) has no place in \(field.rawValue), or stands for something else"
        case .tooLong(let field): return "too long: \(field.rawValue)"
        case .addressTooLong: return "the address is too long for a QR code"
        }
    }
}
