/// A batch (梯次) of a term: `113-2-1`.
package struct Batch: RuledText {
    package static let pattern = "^[0-9]{2,3}-[123]-[0-9]{1,2}$"
    package static let rule = "a term and a batch, such as 113-2-1"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// The term of which it is one.
    package var term: Term { Term(rawValue: String(rawValue[..<rawValue.lastIndex(of: "-")!]))! }

    package static func holds(_ text: String) -> Bool {
        guard let cut = text.lastIndex(of: "-") else { return false }
        let number = text[text.index(after: cut)...].utf8
        return Term.holds(String(text[..<cut])) && (1...2).contains(number.count) && number.allSatisfy(\.isASCIIDigit)
    }
}
