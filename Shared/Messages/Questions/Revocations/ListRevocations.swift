package import Foundation

/// What is proposed, what another system claims, and what was decided about last?
package struct ListRevocations: StaffQuestion {
    package static let name = "issuer.list-revocations"
    package static let answeredBy = Program.issuer
    /// So many of each kind are told, the newest.
    package static let most = 25

    package init() {}

    /// All that waits for a person, and what was decided last.
    package struct Answer: Codable, Sendable, Equatable {
        /// Oldest first.
        package var open: [RevocationProposal]
        /// Revocations that a campus system states and nobody has confirmed.
        package var claims: [Claim]
        /// Newest first.
        package var ended: [RevocationProposal]

        package init(open: [RevocationProposal], claims: [Claim], ended: [RevocationProposal]) {
            self.open = open
            self.claims = claims
            self.ended = ended
        }
    }

    /// That a campus system says that a degree is revoked; it holds the student's diplomas until persons have looked.
    package struct Claim: Codable, Sendable, Equatable {
        package var person: KnownPerson
        package var word: RevokedWord
        package var at: Date

        package init(person: KnownPerson, word: RevokedWord, at: Date) {
            self.person = person
            self.word = word
            self.at = at
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        (answer.open + answer.ended).map(\.person.student) + answer.claims.map(\.person.student)
    }
}
