import Foundation
import Messages

/// On which days the school works: Monday to Friday but for holidays, and days that are worked in their place.
///
/// The file has a line for each day that is not as its weekday says: `2026-01-01 closed 開國紀念日`, `2024-02-17 open 補班`.
struct Holidays: Sendable {
    private let closed: Set<Day>
    private let open: Set<Day>
    /// What comes after it is counted by weekdays alone.
    let lastYear: Int

    /// - Throws: `NoHoliday` with the number of the line that cannot be read.
    init(_ text: String) throws {
        var (closed, open): (Set<Day>, Set<Day>) = ([], [])
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated()
        where line.utf8.first != UInt8(ascii: "#") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count > 1, let day = Day(rawValue: words[0]) else { throw NoHoliday(line: index + 1) }
            switch words[1] {
            case "closed": closed.insert(day)
            case "open": open.insert(day)
            default: throw NoHoliday(line: index + 1)
            }
        }
        (self.closed, self.open) = (closed, open)
        lastYear = closed.union(open).map(\.year).max() ?? 0
    }

    func isWorkingDay(_ day: Day) -> Bool {
        open.contains(day) || !closed.contains(day) && (1...5).contains(day.weekday)
    }

    /// The last of so many working days, counted from the one after the day (Civil Code §120).
    func workingDay(_ count: Int, after day: Day) -> Day {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.plus(days: 1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The same moment where it lies within the hours of a working day, else the next one at which an office opens.
    func opening(_ hours: OfficeHours, from moment: Date) -> Date {
        let time = WallTime(moment, .taipei)
        if isWorkingDay(time.day) {
            let minute = time.hour * 60 + time.minute
            if minute < hours.opens { return Date(startOf: time.day) + Double(hours.opens * 60) }
            if minute < hours.closes { return moment }
        }
        return Date(startOf: workingDay(1, after: time.day)) + Double(hours.opens * 60)
    }
}

struct NoHoliday: Error, CustomStringConvertible {
    let line: Int
    var description: String {
        "the file of holidays is no such file at line \(line); a line is a day, “closed” or “open”, and its name"
    }
}

/// From when to when an office works, in minutes of the day in Taipei.
struct OfficeHours: Sendable, Equatable {
    let opens: Int
    let closes: Int

    /// - Parameter text: `08:30-17:00`.
    init?(_ text: String) {
        let times = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map {
            Self.minutes(String(Substring($0)))
        }
        guard times.count == 2, let opens = times[0], let closes = times[1], opens < closes else { return nil }
        (self.opens, self.closes) = (opens, closes)
    }

    private static func minutes(_ text: String) -> Int? {
        // A clock is read with its day, so that there is one reader.
        guard text.utf8.count == 5, let time = Date(rfc3339: "2001-01-01T\(text):00Z") else { return nil }
        return Int(time.timeIntervalSince(Date(rfc3339: "2001-01-01T00:00:00Z")!)) / 60
    }
}
