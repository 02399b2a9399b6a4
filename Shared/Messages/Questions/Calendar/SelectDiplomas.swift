package import Foundation

/// Keeps which diplomas a filter lets through at this moment, or which were ticked, so that somebody is told how many they are before
/// anything is done about them. What comes into the calendar later is not among them.
package struct SelectDiplomas: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.select-diplomas"
    package static let answeredBy = Program.issuer
    /// In documents: about so many are done within moments, in one go.
    package static let most = 2_000

    /// The selection is known by it afterwards.
    package let id: UUID
    /// By which part of the calendar the actor looked at them.
    package let filter: CalendarFilter
    /// Those that were ticked; nil for all that the filter lets through.
    package let ticked: [UUID]?

    package init(id: UUID, _ filter: CalendarFilter, ticked: [UUID]? = nil) {
        self.id = id
        self.filter = filter
        self.ticked = ticked
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        case selected(count: Int)
    }

    /// Whoever ticks more lines than a page shows, or none, has no page of ours.
    package func admits(_ actor: Actor) -> Bool {
        actor.has(.registrar) && (ticked.map { (1...ListCalendar.pageSize).contains($0.count) } ?? true)
    }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
