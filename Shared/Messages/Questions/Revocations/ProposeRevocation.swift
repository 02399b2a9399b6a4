package import Foundation

/// The first of two persons proposes that a degree or a diploma is revoked, or holds again. Nothing happens before the second one
/// confirms it.
package struct ProposeRevocation: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.propose-revocation"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let student: UUID
    package let wish: RevocationWish

    package init(id: UUID, student: UUID, _ wish: RevocationWish) {
        self.id = id
        self.student = student
        self.wish = wish
    }

    /// Whether it waits for the second person now.
    package enum Answer: Codable, Sendable, Equatable {
        /// Under the id of the question.
        case proposed(lapsesAt: Date)
        /// The roster does not name the student.
        case unknown
        /// The day lies ahead, or before anybody of this term can have graduated.
        case impossibleDay
        /// It is revoked already, or holds already; or nothing of this document is sealed.
        case already
        /// Another proposal about the same waits.
        case underway
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { if case .proposed = answer { [student] } else { [] } }

    package var loggedSubject: String? { wish.kind.rawValue }
    package var loggedReason: String? { wish.reason.rawValue }
}
