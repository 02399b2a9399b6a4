package import Foundation

/// How many diplomas leave on which day, and how many are kept?
package struct ShowCalendar: StaffQuestion {
    package static let name = "issuer.show-calendar"
    package static let answeredBy = Program.issuer
    /// In days: what a month is on the page, today among them.
    package static let days = 30

    package init() {}

    /// Numbers alone.
    package struct Answer: Codable, Sendable, Equatable {
        /// The day on which it is answered, in Taipei.
        package var today: Day
        /// The days from today on that have any, in their order.
        package var days: [Count]
        /// How many were due before today and are not sealed.
        package var overdue: Count
        /// How many are due after the last of the days.
        package var later: Int
        /// How many there are of each state, whenever they are due.
        package var states: [CalendarState: Int]
        /// How long after the paper diplomas are due: one policy, or several where documents differ.
        package var policies: [DuePolicy]

        package init(
            today: Day, days: [Count], overdue: Count, later: Int, states: [CalendarState: Int], policies: [DuePolicy]
        ) {
            self.today = today
            self.days = days
            self.overdue = overdue
            self.later = later
            self.states = states
            self.policies = policies
        }
    }

    /// What is due on one day.
    package struct Count: Codable, Sendable, Equatable {
        package var day: Day
        /// All that have not been cancelled.
        package var count: Int
        /// How many of them stay, as it stands now.
        package var kept: Int

        package init(day: Day, count: Int, kept: Int) {
            self.day = day
            self.count = count
            self.kept = kept
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
