package import Foundation

/// Says of one student, by hand, whether credits and thresholds are met, as a school's own system would. What was said wrong is said
/// anew. Who asks says why.
package struct StateSelfCheck: PersonQuestion, ChangingQuestion {
    package static let name = "clearance.state-self-check"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let student: UUID
    package let said: StatedCheck
    /// The statement that was shown when it was typed; nil where there was none.
    package let insteadOf: String?

    package init(id: UUID, student: UUID, _ said: StatedCheck, insteadOf: String?) {
        self.id = id
        self.student = student
        self.said = said
        self.insteadOf = insteadOf
    }

    /// What became of it.
    package enum Answer: String, Codable, Sendable {
        case stated
        /// It says what is known.
        case unchanged
        case notListed
        /// Something else was stated of the student since.
        case otherwise
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { answer == .stated ? [student] : [] }
}
