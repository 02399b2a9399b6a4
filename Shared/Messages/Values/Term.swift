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
