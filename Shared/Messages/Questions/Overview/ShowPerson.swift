package import Foundation

/// What does clearance know of one student?
package struct ShowPerson: PersonQuestion {
    package static let name = "clearance.show-person"
    package static let answeredBy = Program.clearance

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// Who it is.
    package enum Answer: Codable, Sendable, Equatable {
        /// Nobody of whom a roster was heard, or who is forgotten.
        case unknown
        case known(PersonFile)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { if case .known = answer { [student] } else { [] } }
}
