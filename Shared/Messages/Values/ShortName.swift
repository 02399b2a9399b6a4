/// What stands in routing keys and in the names of queues and files: the code of a unit, a department or a programme, and the
/// short names of schools and campus systems. A dot would part a routing key, and a slash leave a folder.
package struct ShortName: RuledText {
    package static let pattern = "^[A-Za-z0-9_-]{1,63}$"
    package static let rule = "1 to 63 letters, digits, hyphens or underscores"
    package static let longest = 63
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    package static func holds(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count) && text.utf8.allSatisfy(mayHold)
    }

    /// Whether a byte may stand in one.
    package static func mayHold(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || byte.isASCIILetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}

extension ShortName {
    /// The programme of a student who is in no other.
    package static let main = ShortName(rawValue: "main")!

    var inSmallLetters: ShortName { ShortName(rawValue: rawValue.lowercased())! }
}
