import Foundation
import Messages
import Testing

@testable import Pages

@Suite("Dates are Taiwan's, with the ROC year in Chinese and the Western year in English")
struct DatesTests {
    @Test(
        "A moment is written in full",
        arguments: [
            ("2026-06-26T09:00:00Z", "115年6月26日（五）17:00", "Friday 26 June 2026, 17:00", "2026-06-26T17:00+08:00"),
            // Sixteen hundred UTC is midnight in Taiwan: the next day, here also the next year.
            ("2025-12-31T16:00:00Z", "115年1月1日（四）00:00", "Thursday 1 January 2026, 00:00", "2026-01-01T00:00+08:00"),
            (
                "2025-12-31T15:59:59Z", "114年12月31日（三）23:59", "Wednesday 31 December 2025, 23:59",
                "2025-12-31T23:59+08:00"
            ),
            ("2024-02-29T04:05:00Z", "113年2月29日（四）12:05", "Thursday 29 February 2024, 12:05", "2024-02-29T12:05+08:00"),
            ("1911-12-31T00:00:00Z", "前1年12月31日（日）08:00", "Sunday 31 December 1911, 08:00", "1911-12-31T08:00+08:00"),
        ])
    func full(utc: String, zh: String, en: String, iso: String) throws {
        let date = try #require(Date(rfc3339: utc))
        #expect(Moment(date, .zh).full == zh)
        #expect(Moment(date, .en).full == en)
        #expect(Moment(date, .zh).iso == iso)
        #expect(Moment(date, .en).iso == iso)
    }

    @Test(
        "What ends at midnight is told as the evening before, 24:00, and nothing else is",
        arguments: [
            ("2026-06-26T16:00:00Z", "115年6月26日（五）24:00", "Friday 26 June 2026, 24:00", "2026-06-27T00:00+08:00"),
            (
                "2025-12-31T16:00:00Z", "114年12月31日（三）24:00", "Wednesday 31 December 2025, 24:00",
                "2026-01-01T00:00+08:00"
            ),
            ("2026-06-26T16:00:01Z", "115年6月27日（六）00:00", "Saturday 27 June 2026, 00:00", "2026-06-27T00:00+08:00"),
            ("2026-06-26T15:59:59Z", "115年6月26日（五）23:59", "Friday 26 June 2026, 23:59", "2026-06-26T23:59+08:00"),
            ("2026-06-26T09:00:00Z", "115年6月26日（五）17:00", "Friday 26 June 2026, 17:00", "2026-06-26T17:00+08:00"),
        ])
    func ends(utc: String, zh: String, en: String, iso: String) throws {
        let date = try #require(Date(rfc3339: utc))
        #expect(Moment(end: date, .zh).full == zh && Moment(end: date, .en).full == en)
        #expect(Moment(end: date, .zh).iso == iso)
    }

    @Test("A moment has shorter forms")
    func parts() throws {
        let zh = Moment(try #require(Date(rfc3339: "2026-07-22T01:02:00Z")), .zh)
        #expect(
            [zh.weekday, zh.day, zh.short, zh.clock, zh.isoDay] == [
                "115年7月22日（三）", "115年7月22日", "7月22日", "09:02", "2026-07-22",
            ])
        let en = Moment(try #require(Date(rfc3339: "2026-07-22T01:02:00Z")), .en)
        #expect(
            [en.weekday, en.day, en.short, en.clock] == ["Wednesday 22 July 2026", "22 July 2026", "22 July", "09:02"])
    }

    @Test(
        "When something may be done again is never told as the minute before",
        arguments: [
            ("2026-07-22T01:02:00Z", "09:02"), ("2026-07-22T01:02:00.001Z", "09:03"), ("2026-07-22T15:59:59Z", "00:00"),
        ])
    func notBefore(utc: String, clock: String) throws {
        #expect(Moment(notBefore: try #require(Date(rfc3339: utc)), .zh).clock == clock)
    }

    @Test("A birth date is evidence: Chinese gives both years")
    func birth() throws {
        let day = try #require(Day(rawValue: "2003-11-03"))
        #expect(day.written(.zh) == "民國92年11月3日（2003-11-03）")
        #expect(day.written(.en) == "3 November 2003")
    }

    @Test("A month of conferral is evidence: Chinese gives both years")
    func conferral() throws {
        let month = try #require(Month(rawValue: "2026-06"))
        #expect(month.written(.zh) == "民國115年6月（2026年6月）")
        #expect(month.written(.en) == "June 2026")
    }
}
