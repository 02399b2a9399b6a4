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
