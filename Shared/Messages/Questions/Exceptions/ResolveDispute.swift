package import Foundation

/// The registrar ends what a student disputes: it is mended, or the student is told why it is right.
package struct ResolveDispute: PersonQuestion, ChangingQuestion {
    package static let name = "contact.resolve-dispute"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let student: UUID
    /// Of the report that was read.
    package let revision: Int
    /// What the student reads; nil where what they wanted was done.
    package let reply: Line?

    package init(id: UUID, student: UUID, revision: Int, reply: Line?) {
        self.id = id
        self.student = student
        self.revision = revision
        self.reply = reply
    }

    /// Whether it is ended.
    package enum Answer: Codable, Sendable, Equatable {
        case resolved
        /// The student has said it otherwise since, or has taken it back.
        case changed
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
