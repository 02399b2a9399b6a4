package import Foundation

/// Keeps whom a filter lets through at this moment, so that somebody is told how many they are before they decide about all of them.
/// Whoever comes onto the list later is not among them.
package struct SelectUnitWork: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.select-unit-work"
    package static let answeredBy = Program.clearance
    /// In lines: about so many is decided within moments, in one go.
    package static let most = 2_000

    /// The selection is known by it afterwards.
    package let id: UUID
    /// The unit's code.
    package let unit: String
    /// Only lines with this result.
    package let result: ClearanceReviewed.Result
    /// Of these, whom.
    package let filter: ListUnitWork.Filter

    package init(id: UUID, unit: String, result: ClearanceReviewed.Result, _ filter: ListUnitWork.Filter) {
        self.id = id
        self.unit = unit
        self.result = result
        self.filter = filter
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        /// The school has no such unit.
        case unknownUnit
        case selected(count: Int)
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
