package import Foundation

/// Staff take back what they have decided in one go, a few minutes ago: each line returns to what it was.
package struct TakeBackUnitWork: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.take-back-unit-work"
    package static let answeredBy = Program.clearance

    package let id: UUID
    /// The unit's code.
    package let unit: String
    /// The id of the question by which it was decided.
    package let decision: UUID

    package init(id: UUID, unit: String, decision: UUID) {
        self.id = id
        self.unit = unit
        self.decision = decision
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        case takenBack(Outcome)
        /// The actor has decided no such thing on this list.
        case unknown
        /// It was taken back before.
        case before
        /// It could be until then. What was decided is opened again with a reason.
        case tooLate(since: Date)
    }

    /// Which lines are as they were, and of which somebody has said something since.
    package struct Outcome: Codable, Sendable, Equatable {
        package let unit: Bilingual<Line>
        package let back: [DecidedLine]
        /// Those who are as they were, too, and are not named: see `DecideUnitWork.Outcome.mostNamed`.
        package let more: [UUID]
        package let left: [LeftLine]

        package init(unit: Bilingual<Line>, back: [DecidedLine], more: [UUID] = [], left: [LeftLine]) {
            self.unit = unit
            self.back = back
            self.more = more
            self.left = left
        }

        /// How many are as they were.
        package var count: Int { back.count + more.count }
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    package func people(in answer: Answer) -> [UUID] {
        guard case .takenBack(let outcome) = answer else { return [] }
        return outcome.back.map(\.place.student) + outcome.more
            + outcome.left.compactMap { $0.name == nil ? nil : $0.place.student }
    }
}
