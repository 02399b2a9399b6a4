/// No national format exists: opaque, of one school, and the same in small letters and in capitals.
package struct StudentNumber: RuledText {
    package static let pattern = "^[A-Za-z0-9-]{1,32}$"
    package static let rule = "1 to 32 letters, digits or hyphens"
    /// In capitals, however it was written.
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue.uppercased()
    }
    package static func holds(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    }
}
