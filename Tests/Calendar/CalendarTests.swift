import Foundation
import Testing

@testable import Calendar

@Test("Every day of forty years is written as it is read, as a calendar of another make has it")
func everyDay() throws {
    var other = Foundation.Calendar(identifier: .gregorian)
    other.timeZone = try #require(TimeZone(identifier: "Asia/Taipei"))
    for number in 0..<40 * 365 {
        let date = Date(timeIntervalSince1970: 473_385_600 + Double(number) * 86_400 + 61_234)
        try #require(Date(rfc3339: date.rfc3339) == date)
        try #require(Date(sql: date.sql) == date)
        let time = WallTime(date, .taipei)
        let parts = other.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
        try #require((time.day.year, time.day.month, time.day.day) == (parts.year, parts.month, parts.day))
        try #require((time.hour, time.minute, time.day.weekday + 1) == (parts.hour, parts.minute, parts.weekday))
        try #require(Day(rawValue: time.day.rawValue) == time.day)
        try #require(Day(since1970: time.day.since1970) == time.day)
        try #require(Day(taipei: Date(startOf: time.day)) == time.day)
        try #require(Day(taipei: Date(startOf: time.day).addingTimeInterval(-0.5)) < time.day)
    }
}

@Test(
    "The day in Taipei begins at four in the afternoon of UTC, and the clock tells the minute that has begun",
    arguments: [
        ("2026-07-21T15:59:59Z", "2026-07-21", "23:59"), ("2026-07-21T16:00:00Z", "2026-07-22", "00:00"),
        ("2026-06-22T11:11:59.9Z", "2026-06-22", "19:11"), ("1969-12-31T15:59:59.5Z", "1969-12-31", "23:59"),
        ("9999-12-31T23:00:00Z", "10000-01-01", "07:00"),
    ])
func taipei(_ utc: String, _ day: String, _ clock: String) throws {
    let time = WallTime(try #require(Date(rfc3339: utc)), .taipei)
    #expect(time.day.rawValue == day)
    #expect(time.clock == clock)
}

@Test(
    "A day that no calendar has is none",
    arguments: [
        (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (0, 1, 1),
        (10_000, 1, 1),
    ])
func impossible(_ year: Int, _ month: Int, _ day: Int) { #expect(Day(year: year, month: month, day: day) == nil) }

@Test("The Republic counts from 1912 and knows no year nought")
func republic() {
    #expect(RepublicYear(2026) == .of(115))
    #expect(RepublicYear(1912) == .of(1))
    #expect(RepublicYear(1911) == .before(1))
    #expect(RepublicYear(1905) == .before(7))
}

@Test(
    "What is no time of a session of UTC is not one",
    arguments: ["infinity", "2026-06-22 02:12:00+08", "2026-06-22T02:12:00+00", "0044-03-15 00:00:00+00 BC", ""])
func noTimes(_ text: String) { #expect(Date(sql: text) == nil) }
