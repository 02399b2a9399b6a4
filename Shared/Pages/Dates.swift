package import Foundation
package import Messages

/// A point in time as pages write it: Taiwan's clock, the ROC year in Chinese, the Western year in English.
///
/// Every text comes with the value of `<time datetime>` that belongs to it.
package struct Moment: Sendable, Equatable {
    /// `2026-06-26T17:00+08:00`
    package let iso: String
    /// `2026-06-26`
    package let isoDay: String
    /// `115年6月26日（五）17:00`, `Friday 26 June 2026, 17:00`
    package let full: String
    /// `115年6月26日（五）`, `Friday 26 June 2026`
    package let weekday: String
    /// `115年6月26日`, `26 June 2026`
    package let day: String
    /// `6月26日`, `26 June`: for headings, where the year stands nearby.
    package let short: String
    /// `17:00`
    package let clock: String

    package init(_ date: Date, _ language: Language) {
        let parts = Calendar.taiwan.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
        let (year, month, day) = (parts.year!, parts.month!, parts.day!)
        let weekday = parts.weekday! - 1
        clock = "\(padded(parts.hour!)):\(padded(parts.minute!))"
        isoDay = "\(padded(year, to: 4))-\(padded(month))-\(padded(day))"
        iso = "\(isoDay)T\(clock)+08:00"
        switch language {
        case .zh:
            short = "\(month)月\(day)日"
            self.day = "\(rocYear(year))年\(short)"
            self.weekday = "\(self.day)（\(["日", "一", "二", "三", "四", "五", "六"][weekday])）"
            full = self.weekday + clock
        case .en:
            short = "\(day) \(englishMonths[month - 1])"
            self.day = "\(short) \(year)"
            self.weekday = "\(englishWeekdays[weekday]) \(self.day)"
            full = "\(self.weekday), \(clock)"
        }
    }
}

extension Day {
    /// A date that is evidence gives both years: `民國92年11月3日（2003-11-03）`, `3 November 2003`.
    package func written(_ language: Language) -> String {
        switch language {
        case .zh: "民國\(rocYear(year))年\(month)月\(day)日（\(rawValue)）"
        case .en: "\(day) \(englishMonths[month - 1]) \(year)"
        }
    }
}

extension Month {
    /// `民國115年6月（2026年6月）`, `June 2026`.
    package func written(_ language: Language) -> String {
        switch language {
        case .zh: "民國\(rocYear(year))年\(month)月（\(year)年\(month)月）"
        case .en: "\(englishMonths[month - 1]) \(year)"
        }
    }
}

extension Calendar {
    /// Taiwan has kept UTC+8 without summer time since 1980; a fixed offset needs no time zone files.
    package static let taiwan: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3_600)!
        return calendar
    }()
}

/// The year 1912 is 民國1年; the one before it is 民國前1年.
private func rocYear(_ year: Int) -> String { year > 1911 ? "\(year - 1911)" : "前\(1912 - year)" }

private func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private let englishWeekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
private let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]
