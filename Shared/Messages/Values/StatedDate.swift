package import Foundation

/// A day, a month or a moment that an event states, with the field that states it. All of them pass one gate.
package struct StatedDate: Sendable {
    package let field: String
    private let value: Value
    private let mayLieAhead: Bool

    private enum Value: Sendable {
        case moment(Date)
        case day(Day)
        case month(Month)
    }

    private init(_ field: String, _ value: Value, mayLieAhead: Bool) {
        (self.field, self.value, self.mayLieAhead) = (field, value, mayLieAhead)
    }

    /// When something happened.
    package static func moment(_ field: String, _ moment: Date) -> Self {
        Self(field, .moment(moment), mayLieAhead: false)
    }

    /// The day on which something happened.
    package static func day(_ field: String, _ day: Day) -> Self { Self(field, .day(day), mayLieAhead: false) }

    /// The month that a diploma bears; it may lie ahead, for candidates are listed, and papers made, before they graduate.
    /// - Returns: nothing where none is stated.
    package static func month(_ field: String, _ month: Month?) -> [Self] {
        month.map { [Self(field, .month($0), mayLieAhead: true)] } ?? []
    }

    /// Clocks differ by so much.
    private static let grace: TimeInterval = 60
    /// Nobody whose diploma is issued was born or will graduate outside of them.
    private static let years = 1_900...2_100

    /// Why it cannot be; nil when it can.
    package func refusal(at now: Date) -> Refusal? {
        guard Self.years.contains(year) else {
            return Refusal("date-impossible", "\(field) must lie in the years 1900 to 2100.")
        }
        guard !mayLieAhead, lies(after: now.addingTimeInterval(Self.grace)) else { return nil }
        return Refusal("date-in-the-future", "\(field) lies in the future. State the event when it has happened.")
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
}
