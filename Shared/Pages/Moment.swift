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

    /// The first minute that begins no sooner: what one may do again from a moment on is refused in the minute before.
    package init(notBefore date: Date, _ language: Language) {
        self.init(Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.up) * 60), language)
    }

    package init(_ date: Date, _ language: Language) { self.init(date, toldAs: WallTime(date, .taipei), language) }

    /// The end of something. At midnight it is told as the evening before, 24:00.
    package init(end date: Date, _ language: Language) {
        self.init(date, toldAs: WallTime(end: date, .taipei), language)
    }

    private init(_ date: Date, toldAs time: WallTime, _ language: Language) {
        let day = time.day
        clock = time.clock
        isoDay = day.rawValue
        // HTML knows no 24:00.
        let exact = WallTime(date, .taipei)
        iso = "\(exact.day.rawValue)T\(exact.clock)+08:00"
        switch language {
        case .zh:
            short = "\(day.month)月\(day.day)日"
            self.day = "\(republicYear(day.year))年\(short)"
            weekday = "\(self.day)（\(day.chineseWeekday)）"
            full = weekday + clock
        case .en:
            short = "\(day.day) \(day.englishMonth)"
            self.day = "\(short) \(day.year)"
            weekday = "\(day.englishWeekday) \(self.day)"
            full = "\(weekday), \(clock)"
        }
    }
}

extension Day {
    /// A date that is evidence gives both years: `民國92年11月3日（2003-11-03）`, `3 November 2003`.
    package func written(_ language: Language) -> String {
        switch language {
        case .zh: "民國\(republicYear(year))年\(month)月\(day)日（\(rawValue)）"
        case .en: "\(day) \(englishMonth) \(year)"
        }
    }
}

extension Month {
    /// `民國115年6月（2026年6月）`, `June 2026`.
    package func written(_ language: Language) -> String {
        switch language {
        case .zh: "民國\(republicYear(year))年\(month)月（\(year)年\(month)月）"
        case .en: "\(englishMonth) \(year)"
        }
    }
}

private func republicYear(_ year: Int) -> String {
    switch RepublicYear(year) {
    case .of(let number): "\(number)"
    case .before(let number): "前\(number)"
    }
}
