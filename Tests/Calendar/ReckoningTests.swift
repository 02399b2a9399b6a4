import Testing

@testable import Calendar

@Suite("Reckoning with days")
struct ReckoningTests {
    @Test(
        "A month later is the day of the same number, or the month's last",
        arguments: [
            ("2026-06-22", 1, "2026-07-22"), ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
            ("2026-12-31", 1, "2027-01-31"), ("2026-08-31", 1, "2026-09-30"), ("2026-11-30", 3, "2027-02-28"),
            ("2028-02-29", 12, "2029-02-28"), ("2028-02-29", 48, "2032-02-29"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-15", -1, "2025-12-15"), ("2026-06-22", 0, "2026-06-22"),
        ])
    func months(day: String, months: Int, later: String) {
        #expect(Day(rawValue: day)!.plus(months: months).rawValue == later)
    }

    @Test(
        "Days are counted over months, years and leap days",
        arguments: [("2026-12-31", 1, "2027-01-01"), ("2028-02-28", 1, "2028-02-29"), ("2026-03-01", -1, "2026-02-28")])
    func days(day: String, days: Int, later: String) {
        #expect(Day(rawValue: day)!.plus(days: days).rawValue == later)
    }

    @Test(
        "A day of the year comes after the day, in this year or the next",
        arguments: [
            ("07-31", "2026-06-22", "2026-07-31"), ("07-31", "2026-07-31", "2027-07-31"),
            ("01-01", "2026-12-31", "2027-01-01"),
        ])
    func anniversaries(text: String, day: String, next: String) throws {
        #expect(try #require(Anniversary(rawValue: text[...])).next(after: Day(rawValue: day)!).rawValue == next)
    }

    @Test("A day that not every year has is none", arguments: ["02-29", "13-01", "7-31", "07-32", "", "07-31 "])
    func noAnniversary(text: String) {
        #expect(Anniversary(rawValue: text[...]) == nil)
    }
}
