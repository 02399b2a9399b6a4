package import Foundation

/// A student wants a mail with diplomas once more, at the mailbox as it is now. The files are the same, byte for byte.
package struct SendAgain: StudentQuestion, ChangingQuestion {
    package static let name = "issuer.send-again"
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

    /// Whether it will leave.
    package enum Answer: Codable, Sendable, Equatable {
        case queued(Mailbox, address: String)
        case refused(Refusal)
    }

    /// Why it does not leave.
    package enum Refusal: Codable, Sendable, Equatable {
        /// There is no such mail of this student.
        case unknown
        /// It has not left yet, or not been heard of.
        case onItsWay
        /// It carries what has a newer version.
        case replaced
        /// The degree is revoked.
        case revoked
        /// The student wants no diploma in electronic form.
        case objected
        /// Somebody at the school must look first.
        case held
        /// The student has no such mailbox any more.
        case noMailbox
        /// It was sent again a moment ago, or too often today.
        case tooSoon(until: Date)
    }
}
