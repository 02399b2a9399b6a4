/// A text that people read: not blank, at most 200 characters, no control characters.
package struct Line: RuledText {
    package static let pattern = "^(?=.*\\S)[^\\u0000-\\u001f\\u007f]{1,200}$"
    package static let rule = "a text of 1 to 200 characters on one line"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    package static func holds(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return (1...200).contains(scalars.count) && scalars.contains { !$0.properties.isWhitespace }
            && scalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
    }
}
