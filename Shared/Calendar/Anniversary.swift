/// A day that comes each year: `07-31`. The 29th of February is none.
package struct Anniversary: Hashable, Comparable, Sendable {
    package let month: Int
    package let day: Int

    package init?(rawValue text: Substring) {
        guard let day = Day(rawValue: "2001-" + text) else { return nil }
        (month, self.day) = (day.month, day.day)
    }

    /// `07-31`
    package var rawValue: String { "\(padded(month))-\(padded(day))" }

    package static func < (left: Anniversary, right: Anniversary) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }

    /// The first such day after another.
    package func next(after day: Day) -> Day {
        let thisYear = Day(year: day.year, month: month, day: self.day)!
        return thisYear > day ? thisYear : Day(year: day.year + 1, month: month, day: self.day)!
    }
}
