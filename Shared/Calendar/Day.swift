/// A calendar day, ISO 8601: `2003-11-03`. It has no time zone.
package struct Day: RawRepresentable, Hashable, Comparable, Sendable {
    package static let pattern = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    package static let rule = "a calendar date, such as 2003-11-03"
    package let year: Int
    package let month: Int
    package let day: Int

    package init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    package init?(rawValue text: String) {
        var digits = Digits(text.utf8)
        guard text.utf8.count == 10, let year = digits.number(4), digits.take("-"), let month = digits.number(2),
            digits.take("-"), let day = digits.number(2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Of the proleptic Gregorian calendar; the formulas work in eras of 400 years that start on 1 March.
    init(since1970 days: Int) {
        let z = days + 719_468
        let era = z.floored(by: 146_097)
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        month = shifted + (shifted < 10 ? 3 : -9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
    }

    /// `2026-06-22`, ISO 8601.
    package var rawValue: String { "\(padded(year, to: 4))-\(padded(month))-\(padded(day))" }

    var since1970: Int {
        let y = month <= 2 ? year - 1 : year
        let era = y.floored(by: 400)
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 is Sunday. The first day of 1970 was a Thursday.
    package var weekday: Int { (since1970 + 4).remainder(by: 7) }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Whether it is over when the month begins.
    package func isBefore(_ month: Month) -> Bool { (year, self.month) < (month.year, month.month) }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
