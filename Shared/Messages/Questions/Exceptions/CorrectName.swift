package import Foundation

/// The registrar gives a student another name, of which they have seen the proof: what `name.changed` states.
package struct CorrectName: PersonQuestion, ChangingQuestion {
    package static let name = "clearance.correct-name"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let student: UUID
    /// In place of the one that holds.
    package let correct: PersonName

    package init(id: UUID, student: UUID, correct: PersonName) {
        self.id = id
        self.student = student
        self.correct = correct
    }

    /// Whether it holds now.
    package enum Answer: Codable, Sendable, Equatable {
        case corrected
        /// It held before.
        case already
        case notListed
        /// Nobody of this term can have another name yet.
        case tooEarly
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
