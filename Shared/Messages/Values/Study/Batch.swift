/// A batch (梯次) of a term: `113-2-1`.
package struct Batch: RuledText {
    package static let pattern = "^[1-9][0-9]{1,2}-[123]-[1-9][0-9]?$"
    package static let rule = "a term and a batch without leading zeros, such as 113-2-1"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// The term of which it is one.
    package var term: Term {
        let bytes = rawValue.utf8
        return Term(rawValue: String(decoding: bytes[..<bytes.lastIndex(of: UInt8(ascii: "-"))!], as: UTF8.self))!
    }

    package init?(typed text: String) {
        guard let numbers = text.typedNumbers else { return nil }
        self.init(rawValue: numbers)
    }

    package static func holds(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[2].count), parts[2].isNumber else { return false }
        return Term.holds(String(decoding: text.utf8.dropLast(parts[2].count + 1), as: UTF8.self))
    }
}
