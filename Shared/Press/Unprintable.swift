/// Why a diploma cannot be drawn.
package enum Unprintable: Error, Equatable {
    /// No font has this character, so that it would come out as an empty box.
    case missingGlyph(Character, in: Field)
    /// The text does not fit even when it is set small.
    case tooLong(Field)
    /// The address does not fit into a QR code.
    case addressTooLong

    /// The parts of a diploma that differ from one to the next.
    package enum Field: String, Sendable {
        case name, englishName, nationality, college, department, division, group, degree, doubleMajor, minor
        case certificateNumber, body
    }
}

extension Unprintable: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingGlyph(let character, let field):
            let points = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
            return "no font draws \(character) (\(points.joined(separator: " "))) in \(field.rawValue)"
        case .tooLong(let field): return "too long: \(field.rawValue)"
        case .addressTooLong: return "the address is too long for a QR code"
        }
    }
}

/// Why a press cannot be set up.
package enum UnusableFont: Error, Equatable {
    case unreadable(path: String)
    case notTrueType(path: String)
    /// The school's own name, president or seal has a character that no font has.
    case schoolNotPrintable(Character)
}
