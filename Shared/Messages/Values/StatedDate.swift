package import Foundation

/// A day, a month or a moment that an event states, with the field that states it and when that can be. All of them pass one gate.
package struct StatedDate: Sendable {
    package let field: String
    private let value: Value
    private let span: Span

    private enum Value: Sendable {
        case moment(Date)
        case day(Day)
        case month(Month)
    }

    /// When something happened.
    package static func moment(_ field: String, _ moment: Date, _ span: Span) -> Self {
        Self(field: field, value: .moment(moment), span: span)
    }

    /// The day on which something happened.
    package static func day(_ field: String, _ day: Day, _ span: Span) -> Self {
        Self(field: field, value: .day(day), span: span)
    }

    /// The month that a diploma bears; it may lie ahead, for candidates are listed, and papers made, before they graduate.
    /// - Returns: nothing where none is stated.
    package static func month(_ field: String, _ month: Month?, _ span: Span) -> [Self] {
        month.map { [Self(field: field, value: .month($0), span: span)] } ?? []
    }

    /// Clocks differ by so much.
    private static let grace: TimeInterval = 60

    /// Why it cannot be; nil when it can.
    package func refusal(at now: Date) -> Refusal? {
        let days = span.days
        if year < 1_000, days.contains(year: year + 1_911) {
            return Refusal(
                "date-impossible",
                """
                \(field) lies in the year \(year). That is a year of the Republic: 民國\(year)年 is \(year + 1_911).
                """)
        }
        // What happened lies in the past, however far off; that it cannot have been then is another mistake.
        guard !lies(after: now.addingTimeInterval(Self.grace)) || span.mayLieAhead else {
            return Refusal("date-in-the-future", "\(field) lies in the future. State the event when it has happened.")
        }
        guard lies(within: days) else {
            return Refusal("date-impossible", "\(field) must lie between \(span.words)\(span.reason).")
        }
        return nil
    }

    private var year: Int {
        switch value {
        case .moment(let moment): Day(taipei: moment).year
        case .day(let day): day.year
        case .month(let month): month.year
        }
    }

    private func lies(after now: Date) -> Bool {
        switch value {
        case .moment(let moment): moment > now
        case .day(let day): day > Day(taipei: now)
        case .month(let month): (month.year, month.month) > (Day(taipei: now).year, Day(taipei: now).month)
        }
    }

    private func lies(within days: ClosedRange<Day>) -> Bool {
        switch value {
        case .moment(let moment): days.contains(Day(taipei: moment))
        case .day(let day): days.contains(day)
        case .month(let month):
            days.lowerBound.isBefore(month) || Day(year: month.year, month: month.month, day: 1)! >= days.lowerBound
                ? !days.upperBound.isBefore(month) : false
        }
    }
}

extension ClosedRange<Day> {
    fileprivate func contains(year: Int) -> Bool { (lowerBound.year...upperBound.year).contains(year) }
}
