package import Foundation

/// The registrar's desk takes back what it has done to diplomas a few minutes ago: each stands as it did, but for those to which
/// somebody has done something since.
package struct TakeBackDeed: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.take-back-deed"
    package static let answeredBy = Program.issuer

    package let id: UUID
    /// The id of the question by which it was done.
    package let deed: UUID

    package init(id: UUID, deed: UUID) {
        self.id = id
        self.deed = deed
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        case takenBack(ActOnDiplomas.Outcome)
        /// The actor has done no such thing.
        case unknown
        /// It was taken back before.
        case before
        /// It could be until then.
        case tooLate(since: Date)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .takenBack(let outcome) = answer { outcome.people } else { [] }
    }
}
