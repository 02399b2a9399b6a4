package import Foundation

/// Whose diplomas are due? One page, by day and student number.
package struct ListCalendar: StaffQuestion {
    package static let name = "issuer.list-calendar"
    package static let answeredBy = Program.issuer
    package static let pageSize = 25

    package let filter: CalendarFilter
    /// The last line of the page before; nil for the first page.
    package let after: CalendarLine.Place?

    package init(_ filter: CalendarFilter = CalendarFilter(), after: CalendarLine.Place? = nil) {
        self.filter = filter
        self.after = after
    }

    /// The page, and what stands above it.
    package struct Answer: Codable, Sendable, Equatable {
        package var lines: [CalendarLine]
        /// How many the filter lets through.
        package var count: Int
        /// Whether more follow.
        package var hasMore: Bool
        /// To choose from: of whom anything is in the calendar.
        package var batches: [Batch]
        package var departments: [Department]
        package var documents: [Document]

        package init(
            lines: [CalendarLine], count: Int, hasMore: Bool, batches: [Batch], departments: [Department],
            documents: [Document]
        ) {
            self.lines = lines
            self.count = count
            self.hasMore = hasMore
            self.batches = batches
            self.departments = departments
            self.documents = documents
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.lines.map(\.person.student) }
}
