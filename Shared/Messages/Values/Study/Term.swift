/// Academic year (ROC) and term: `113-2` is 113學年度第2學期. `3` is the summer term.
///
/// It is written in one way: `0113-2` would be another term to whoever compares.
package struct Term: RuledText {
    package static let pattern = "^[1-9][0-9]{1,2}-[123]$"
    package static let rule = "an academic year and a term without leading zeros, such as 113-2"
    package let rawValue: String
    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }
    package init?(typed text: String) {
        guard let numbers = text.typedNumbers else { return nil }
        self.init(rawValue: numbers)
    }
    package static func holds(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count == 2 && (2...3).contains(parts[0].count) && parts[0].isNumber
            && parts[1].count == 1 && (UInt8(ascii: "1")...UInt8(ascii: "3")).contains(parts[1].first!)
    }
}
