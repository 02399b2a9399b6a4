package import Foundation

/// Staff of a unit answer about all whom they have selected, in one go: what its own system would state of each.
package struct DecideSelectedWork: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.decide-selected-work"
    package static let answeredBy = Program.clearance

    package let id: UUID
    /// The unit's code.
    package let unit: String
    package let selection: UUID
    package let decision: DecideUnitWork.Decision

    package init(id: UUID, unit: String, selection: UUID, _ decision: DecideUnitWork.Decision) {
        self.id = id
        self.unit = unit
        self.selection = selection
        self.decision = decision
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        /// The actor has selected no such thing on this list, or it is forgotten.
        case unknown
        /// A line that stands otherwise by now than when it was selected stays.
        case decided(DecideUnitWork.Outcome)
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    package func people(in answer: Answer) -> [UUID] {
        if case .decided(let outcome) = answer { outcome.people } else { [] }
    }
}
