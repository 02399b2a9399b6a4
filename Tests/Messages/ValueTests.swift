import Foundation
import Messages
import Testing

@Suite struct ValueTests {
    @Test(
        "A day is one that the calendar has",
        arguments: [
            ("2003-11-03", true), ("2024-02-29", true), ("2000-02-29", true), ("2023-02-29", false),
            ("1900-02-29", false), ("2026-04-31", false), ("2026-12-31", true), ("2026-13-01", false),
            ("2026-00-01", false), ("2026-01-00", false), ("2026-1-01", false), ("2026-01-01 ", false),
            ("２０２６-01-01", false), ("", false), ("0000-01-01", false), ("0001-01-01", true),
        ])
    func day(_ text: String, _ isOne: Bool) { #expect((Day(rawValue: text) != nil) == isOne) }

    @Test("A day knows its parts and its order")
    func dayParts() throws {
        let day = try #require(Day(rawValue: "2003-11-03"))
        #expect((day.year, day.month, day.day) == (2003, 11, 3))
        #expect(day < Day(rawValue: "2003-11-04")!)
        #expect(Day(rawValue: "0999-12-31")! < day)
    }

    @Test(
        "A term, a batch and a month keep to their form",
        arguments: [
            ("113-2", true, false, false), ("99-1", true, false, false), ("113-3", true, false, false),
            ("113-0", false, false, false), ("113-4", false, false, false), ("1130-1", false, false, false),
            ("9-1", false, false, false), ("113-2-1", false, true, false), ("113-2-12", false, true, false),
            ("113-2-123", false, false, false), ("113-2-", false, false, false), ("-1", false, false, false),
            ("2025-06", false, false, true), ("2025-13", false, false, false), ("2025-00", false, false, false),
            ("25-06", false, false, false), ("2025-6", false, false, false), ("", false, false, false),
        ])
    func forms(_ text: String, _ isTerm: Bool, _ isBatch: Bool, _ isMonth: Bool) {
        #expect((Term(rawValue: text) != nil) == isTerm)
        #expect((Batch(rawValue: text) != nil) == isBatch)
        #expect((Month(rawValue: text) != nil) == isMonth)
    }

    @Test(
        "What stands in routing keys, queues and files has no dot, no slash and no end that nobody sees",
        arguments: [
            ("library", true), ("ME", true), ("life-guidance", true), ("a_1", true), ("7", true),
            (String(repeating: "a", count: 63), true), (String(repeating: "a", count: 64), false), ("", false),
            ("a.b", false), ("a/b", false), ("a:b", false), ("a,b", false), ("a b", false), ("a\n", false),
            ("#", false),
            ("*", false), ("機械", false), ("é", false), ("ＭＥ", false),
        ])
    func shortName(_ text: String, _ isOne: Bool) { #expect((ShortName(rawValue: text) != nil) == isOne) }

    @Test(
        "An RFC 3339 time is an instant, whatever its offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0.0), ("2026-06-22T10:12:00+08:00", 1_782_094_320),
            ("2026-06-22T02:12:00Z", 1_782_094_320), ("2026-06-21T21:42:00-04:30", 1_782_094_320),
            ("2026-06-22t02:12:00z", 1_782_094_320), ("2026-06-22T02:12:00.5Z", 1_782_094_320.5),
            ("2026-06-22T02:12:00.000001Z", 1_782_094_320.000001),
            ("2026-06-22T02:12:00.123456789Z", 1_782_094_320.123456789),
            ("2000-02-29T00:00:00Z", 951_782_400), ("2024-03-01T07:59:59+08:00", 1_709_251_199),
            ("1969-12-31T23:59:59.75Z", -0.25), ("1900-01-01T00:00:00Z", -2_208_988_800),
            ("2016-12-31T23:59:60Z", 1_483_228_800),
        ])
    func times(_ text: String, _ seconds: Double) throws {
        let date = try #require(Date(rfc3339: text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_000_3)
    }

    @Test(
        "What is no RFC 3339 time, or names no instant, is not one",
        arguments: [
            "", "2026-06-22", "2026-06-22T10:12:00", "2026-06-22 10:12:00Z", "2026-06-22T10:12Z",
            "2026-06-22T24:00:00Z", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00",
            "2026-06-22T10:60:00Z", "2026-06-22T10:12:61Z", "2023-02-29T00:00:00Z", "2026-06-22T10:12:00.Z",
            "2026-06-22T10:12:00,5Z", "2026-06-22T10:12:00.1234567890Z", "2026-06-22T10:12:00+8:00",
            "2026-06-22T10:12:00+0800", "2026-06-22T10:12:00+24:00", "2026-06-22T10:12:00+08:60",
            "2026-06-22T10:12:00Z ", "2026-06-22T10:12:00ZZ", "20260622T101200Z",
        ])
    func noTimes(_ text: String) { #expect(Date(rfc3339: text) == nil) }

    @Test(
        "A time is written in UTC with the microseconds that it has",
        arguments: [
            (0.0, "1970-01-01T00:00:00Z"), (1_782_094_320.5, "2026-06-22T02:12:00.5Z"),
            (1_782_094_320.000001, "2026-06-22T02:12:00.000001Z"), (1_782_094_319.9999999, "2026-06-22T02:12:00Z"),
            (951_782_399.999999, "2000-02-28T23:59:59.999999Z"), (1_709_164_800.0, "2024-02-29T00:00:00Z"),
            (-0.25, "1969-12-31T23:59:59.75Z"), (-2_208_988_800.0, "1900-01-01T00:00:00Z"),
        ])
    func written(_ seconds: Double, _ text: String) {
        #expect(Date(timeIntervalSince1970: seconds).rfc3339 == text)
    }

    @Test("A student is one whatever the case of the number, and another in another term, programme or school")
    func studentKey() throws {
        func key(_ number: String, _ term: String, _ programme: String = "main") -> StudentKey {
            StudentKey(
                studentNumber: StudentNumber(rawValue: number)!, term: Term(rawValue: term)!,
                programme: ShortName(rawValue: programme)!)
        }
        let student = key("s1101", "113-2").canonical(school: "songtao")
        #expect(student == "songtao/S1101/113-2/main")
        #expect(student == key("S1101", "113-2").canonical(school: "songtao"))
        for other in [
            key("S1102", "113-2").canonical(school: "songtao"), key("S1101", "113-1").canonical(school: "songtao"),
            key("S1101", "113-2", "second").canonical(school: "songtao"),
            key("S1101", "113-2").canonical(school: "other"),
        ] { #expect(other != student) }
    }
}
