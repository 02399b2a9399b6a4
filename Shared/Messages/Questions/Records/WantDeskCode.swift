package import Foundation

/// The registrar's desk starts a code for another permanent address of a student whose mailbox is dead. It has seen who they are, and
/// says why; the address is theirs once the code is typed.
package struct WantDeskCode: PersonQuestion, ChangingQuestion {
    package static let name = "contact.want-desk-code"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let student: UUID
    package let address: String
    package let language: Language
    /// Whether the clerk has seen a document that says who it is.
    package let isIdentitySeen: Bool

    package init(id: UUID, student: UUID, address: String, language: Language, isIdentitySeen: Bool) {
        self.id = id
        self.student = student
        self.address = address
        self.language = language
        self.isIdentitySeen = isIdentitySeen
    }

    /// Whether a code is on its way, or why none is.
    package enum Answer: Codable, Sendable, Equatable {
        /// Nobody's address is changed for somebody whom the desk has not seen.
        case identityUnseen
        /// The same as is said to a student; they never have to sign in again.
        case asked(WantCode.Answer)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
