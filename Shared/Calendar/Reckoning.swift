/// Periods from one day to another.
extension Day {
    /// So many days later, or earlier.
    package func plus(days: Int) -> Day { Day(since1970: since1970 + days) }

    /// The day of the same number so many months later; where that month has none, its last (Civil Code §121).
    package func plus(months: Int) -> Day {
        let place = year * 12 + month - 1 + months
        let (year, month) = (place.floored(by: 12), place.remainder(by: 12) + 1)
        return (28...31).reversed().lazy.compactMap { Day(year: year, month: month, day: min(self.day, $0)) }.first!
    }
}

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
