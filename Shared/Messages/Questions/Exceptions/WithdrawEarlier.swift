package import Foundation

/// The registrar withdraws a student from a term in which they did not finish, because they are listed again in a later one.
package struct WithdrawEarlier: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.withdraw-earlier"
    package static let answeredBy = Program.clearance

    package let id: UUID
    /// As they are listed in the earlier term.
    package let student: UUID

    package init(id: UUID, student: UUID) {
        self.id = id
        self.student = student
    }

    /// Whether they are withdrawn there.
    package enum Answer: Codable, Sendable, Equatable {
        case withdrawn
        /// They have finished there, are listed there no more, or are listed in no later term.
        case gone
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
