package import Foundation

/// Takes one student off the roster: they will not graduate after all.
package struct WithdrawStudent: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.withdraw-student"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let instead: ListStudent.Instead
    /// It goes to every program that hears of it.
    package let reason: Line

    package init(id: UUID, instead: ListStudent.Instead, reason: Line) {
        self.id = id
        self.instead = instead
        self.reason = reason
    }

    /// What became of it.
    package enum Answer: String, Codable, Sendable {
        case withdrawn
        case notListed
        /// Something else was stated of the student since.
        case otherwise
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { answer == .withdrawn ? [instead.student] : [] }
}
