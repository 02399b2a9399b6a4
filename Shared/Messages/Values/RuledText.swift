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
    /// What somebody typed or pasted, freed from what they did not mean.
    init?(typed text: String)
}

extension RuledText {
    package init?(typed text: String) {
        guard let word = text.typedWord(atMost: 1_024) else { return nil }
        self.init(rawValue: word)
    }

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

extension Day: RuledText {
    package static func holds(_ text: String) -> Bool { Day(rawValue: text) != nil }
}

extension Month: RuledText {
    package static func holds(_ text: String) -> Bool { Month(rawValue: text) != nil }
}

extension Bilingual where Text: RuledText {
    /// The text for who reads this language.
    package subscript(_ language: Language) -> String { map(\.rawValue)[language] }
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
