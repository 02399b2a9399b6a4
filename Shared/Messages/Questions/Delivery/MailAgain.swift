package import Foundation

/// The desk wants a mail with a student's diplomas to leave once more, at the mailbox as it is now. The files are the same, byte for
/// byte, and what keeps a student from it keeps the desk. Who asks says why.
package struct MailAgain: PersonQuestion, ChangingQuestion {
    package static let name = "issuer.mail-again"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let student: UUID
    /// The mail as it was sent, or sent again, before.
    package let mail: UUID

    package init(id: UUID, student: UUID, mail: UUID) {
        self.id = id
        self.student = student
        self.mail = mail
    }

    /// Whether it will leave. No address is told.
    package enum Answer: Codable, Sendable, Equatable {
        case queued(Mailbox)
        case refused(SendAgain.Refusal)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { [student] }
}
