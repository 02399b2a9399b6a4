package import Foundation

/// A moment as a clock on the wall shows it: in Taipei, or where machines speak to each other.
package struct WallTime: Equatable, Sendable {
    /// Where the clock hangs.
    package enum Zone: Sendable {
        case utc
        /// Eight hours ahead all year: Taipei has had no summer time since 1979, so no zone file is asked.
        case taipei

        var offset: Int { self == .utc ? 0 : 8 * 3_600 }
    }

    package let day: Day
    package let hour: Int
    package let minute: Int
    package let second: Int
    /// The database keeps no finer ones.
    package let microsecond: Int

    package init(_ date: Date, _ zone: Zone) {
        let micros = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
        let seconds = micros.floored(by: 1_000_000) + zone.offset
        let rest = seconds.remainder(by: 86_400)
        day = Day(since1970: seconds.floored(by: 86_400))
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
        microsecond = micros.remainder(by: 1_000_000)
    }

    /// The same of something that ends then: midnight is 24:00 of the evening before. Who reads a date means to be done on that day.
    package init(end date: Date, _ zone: Zone) {
        let time = WallTime(date, zone)
        guard (time.hour, time.minute, time.second, time.microsecond) == (0, 0, 0, 0) else {
            self = time
            return
        }
        day = WallTime(date - 1, zone).day
        (hour, minute, second, microsecond) = (24, 0, 0, 0)
    }

    /// `17:00`: the minute that has begun.
    package var clock: String { "\(padded(hour)):\(padded(minute))" }
}

extension Day {
    /// The day that it is in Taipei.
    package init(taipei date: Date) { self = WallTime(date, .taipei).day }
}

extension Date {
    /// The moment at which a day begins in Taipei.
    package init(startOf day: Day) {
        self.init(timeIntervalSince1970: Double(day.since1970 * 86_400 - WallTime.Zone.taipei.offset))
    }

    /// RFC 3339 §5.6, with offset. Nil for anything else, also for dates that do not exist.
    package init?(rfc3339 text: String) {
        var digits = Digits(text.utf8)
        guard let local = Self.seconds(&digits, between: "Tt"), let fraction = digits.fraction(),
            let offset = digits.offset(), digits.isEmpty
        else { return nil }
        let seconds = local - offset
        // An offset may carry the first or last day out of the years that there are.
        guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
        self.init(timeIntervalSince1970: Double(seconds) + fraction)
    }

    /// UTC with microseconds, without zeros at the end: `2026-06-22T02:12:00Z`.
    package var rfc3339: String {
        let time = WallTime(self, .utc)
        var text = "\(time.day.rawValue)T\(time.clock):\(padded(time.second))"
        if time.microsecond != 0 {
            var digits = padded(time.microsecond, to: 6)
            while digits.last == "0" { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }

    /// As PostgreSQL writes a `timestamptz` in a session of UTC: `2026-06-22 02:12:00.123456+00`. Years beyond 9999, BC and
    /// infinity are not instants that a school has.
    package init?(sql text: String) {
        var digits = Digits(text.utf8)
        guard let seconds = Self.seconds(&digits, between: " "), let fraction = digits.fraction(), digits.take("+"),
            digits.number(2) == 0, digits.isEmpty
        else { return nil }
        self.init(timeIntervalSince1970: Double(seconds) + fraction)
    }

    /// As PostgreSQL's `timestamptz` is written: `2026-06-22 02:12:00.000000+00`.
    package var sql: String {
        let time = WallTime(self, .utc)
        return "\(time.day.rawValue) \(time.clock):\(padded(time.second)).\(padded(time.microsecond, to: 6))+00"
    }

    private static func seconds(_ digits: inout Digits, between separators: StaticString) -> Int? {
        guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
            let number = digits.number(2), let day = Day(year: year, month: month, day: number),
            digits.take(separators), let hour = digits.number(2), hour < 24, digits.take(":"),
            let minute = digits.number(2), minute < 60, digits.take(":"), let second = digits.number(2), second < 61
        else { return nil }
        return day.since1970 * 86_400 + hour * 3_600 + minute * 60 + second
    }
}
