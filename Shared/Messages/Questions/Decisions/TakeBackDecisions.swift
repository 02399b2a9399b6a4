package import Foundation

/// Takes back what a unit's file has written, all of it in one go. Whoever somebody has said something else of since stays as they are.
package struct TakeBackDecisions: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.take-back-decisions"
    package static let answeredBy = Program.clearance

    package let id: UUID
    /// The unit's code.
    package let unit: String
    package let file: UUID

    package init(id: UUID, unit: String, file: UUID) {
        self.id = id
        self.unit = unit
        self.file = file
    }

    /// Whether it is taken back.
    package enum Answer: Codable, Sendable, Equatable {
        /// It is being taken back, as `clearance.show-decision-file` shows.
        case begun
        /// The actor has uploaded no such file for the unit.
        case unknown
        /// Another form has begun it.
        case before
        case tooLate(since: Date)
        /// Nothing of it is written, or not yet all.
        case nothing
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
