// Whoever speaks of messages speaks of days, and in two languages.
@_exported public import Calendar
@_exported public import Languages

/// A text that keeps to a rule. A value that breaks it does not decode, and the error says the rule.
package protocol RuledText: RawRepresentable, Codable, Sendable, Hashable where RawValue == String {
    /// The rule as a regular expression (ECMA-262, as JSON Schema wants it).
    static var pattern: String { get }
    /// The rule as the end of the sentence "must be …".
    static var rule: String { get }
    static func holds(_ text: String) -> Bool
}

extension RuledText {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(rawValue: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "must be \(Self.rule)"))
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// No national format exists: opaque, of one school, case ignored.
package struct StudentNumber: RuledText {
    package static let pattern = "^[A-Za-z0-9-]{1,32}$"
    package static let rule = "1 to 32 letters, digits or hyphens"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    package static func holds(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    }
}

/// Academic year (ROC) and term: `113-2` is 113學年度第2學期. `3` is the summer term.
package struct Term: RuledText {
    package static let pattern = "^[0-9]{2,3}-[123]$"
    package static let rule = "an academic year and a term, such as 113-2"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    package static func holds(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count == 2 && (2...3).contains(parts[0].count) && parts[0].allSatisfy(\.isASCIIDigit)
            && parts[1].count == 1 && (UInt8(ascii: "1")...UInt8(ascii: "3")).contains(parts[1].first!)
    }
}

/// A batch (梯次) of a term: `113-2-1`.
package struct Batch: RuledText {
    package static let pattern = "^[0-9]{2,3}-[123]-[0-9]{1,2}$"
    package static let rule = "a term and a batch, such as 113-2-1"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    package static func holds(_ text: String) -> Bool {
        guard let cut = text.lastIndex(of: "-") else { return false }
        let number = text[text.index(after: cut)...].utf8
        return Term.holds(String(text[..<cut])) && (1...2).contains(number.count) && number.allSatisfy(\.isASCIIDigit)
    }
}

extension Day: RuledText {
    package static func holds(_ text: String) -> Bool { Day(rawValue: text) != nil }
}

extension Month: RuledText {
    package static func holds(_ text: String) -> Bool { Month(rawValue: text) != nil }
}

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

extension Bilingual where Text: RuledText {
    package subscript(_ language: Language) -> String { map(\.rawValue)[language] }
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
