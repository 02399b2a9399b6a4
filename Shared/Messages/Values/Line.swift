/// A text that people read: not blank, at most 200 characters, no control characters.
package struct Line: RuledText {
    package static let pattern = "^(?=.*\\S)[^\\u0000-\\u001f\\u007f]{1,200}$"
    package static let rule = "a text of 1 to 200 characters on one line"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    /// Two lines are one when they read alike. To Unicode a compatibility ideograph is the character beside whose form it exists;
    /// to who bears it in their name it is not.
    package static func == (left: Line, right: Line) -> Bool {
        left.rawValue == right.rawValue && left.variants.elementsEqual(right.variants)
    }

    private var variants: some Sequence<Unicode.Scalar> {
        rawValue.unicodeScalars.lazy.filter { $0.properties.isIdeographic && !$0.properties.isUnifiedIdeograph }
    }

    package static func holds(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return (1...200).contains(scalars.count) && scalars.contains { !$0.properties.isWhitespace }
            && scalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
    }
}
