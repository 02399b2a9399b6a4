package import Foundation

/// Tries out a unit's file of decisions, which came in parts, against its list. Nothing of the list changes.
package struct TryDecisions: QuestionInParts {
    package static let name = "clearance.try-decisions"
    package static let answeredBy = Program.clearance
    /// In bytes: some thousand students take a tenth of it.
    package static let largest = 10 << 20

    /// The file is known by it afterwards.
    package let id: UUID
    /// The unit's code.
    package let unit: String
    /// As the browser gave it.
    package let fileName: String

    package init(id: UUID, unit: String, fileName: String) {
        self.id = id
        self.unit = unit
        self.fileName = fileName
    }

    /// That it was read.
    package enum Answer: Codable, Sendable, Equatable {
        /// The school has no such unit.
        case unknownUnit
        /// Whatever was found: it is shown by `clearance.show-decision-file`.
        case kept
    }

    package static func mayAsk(_ actor: Actor) -> Bool { actor.has(.reviewer) || actor.has(.registrar) }
    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    /// It is only counted; who reads the lines is shown whom.
    package func people(in answer: Answer) -> [UUID] { [] }
}
