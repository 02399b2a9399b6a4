/// The month of conferral: `2025-06`.
package struct Month: RawRepresentable, Hashable, Sendable {
    package static let pattern = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])$"
    package static let rule = "a year and a month, such as 2025-06"
    package let year: Int
    package let month: Int

    package init?(year: Int, month: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month) else { return nil }
        (self.year, self.month) = (year, month)
    }

    package init?(rawValue text: String) {
        var digits = Digits(text.utf8)
        guard text.utf8.count == 7, let year = digits.number(4), digits.take("-"), let month = digits.number(2) else {
            return nil
        }
        self.init(year: year, month: month)
    }

    /// `2026-06`, ISO 8601.
    package var rawValue: String { "\(padded(year, to: 4))-\(padded(month))" }
}
