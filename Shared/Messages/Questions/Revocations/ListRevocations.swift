package import Foundation

/// What is proposed, what another system claims, and what was decided about last? The beginning of each list, or a page of one.
package struct ListRevocations: StaffQuestion {
    package static let name = "issuer.list-revocations"
    package static let answeredBy = Program.issuer
    /// So many of each list are told at once.
    package static let most = 25

    /// The only list that is wanted; nil for all.
    package let only: Which?
    /// The last line of the page before; nil for the first page.
    package let after: Place?

    package init(_ only: Which? = nil, after: Place? = nil) {
        self.only = only
        self.after = only == nil ? nil : after
    }

    /// One of the lists.
    package enum Which: String, Codable, Sendable, CaseIterable { case open, claims, ended }

    /// Where a line stands: when it was proposed, stated or ended, and the proposal's id, or of a claim the student's.
    package struct Place: Codable, Sendable, Equatable {
        package let at: Date
        package let id: UUID

        package init(at: Date, id: UUID) {
            self.at = at
            self.id = id
        }
    }

    /// All that waits for a person, and what was decided last.
    package struct Answer: Codable, Sendable, Equatable {
        /// Oldest first.
        package var open: [RevocationProposal]
        /// Revocations that a campus system states and nobody has confirmed, oldest first.
        package var claims: [Claim]
        /// Newest first.
        package var ended: [RevocationProposal]
        /// How many proposals and claims wait, on whatever page.
        package var waiting: Int
        /// After what each list goes on; nil where it does not.
        package var next: Next

        package init(
            open: [RevocationProposal], claims: [Claim], ended: [RevocationProposal], waiting: Int? = nil,
            next: Next = Next()
        ) {
            self.open = open
            self.claims = claims
            self.ended = ended
            self.waiting = waiting ?? open.count + claims.count
            self.next = next
        }
    }

    /// After what each list goes on.
    package struct Next: Codable, Sendable, Equatable {
        package var open: Place?
        package var claims: Place?
        package var ended: Place?

        package init(open: Place? = nil, claims: Place? = nil, ended: Place? = nil) {
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
