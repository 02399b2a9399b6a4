package import Foundation

/// A wish that somebody has proposed, and what has become of it.
package struct RevocationProposal: Codable, Sendable, Equatable {
    package var proposal: UUID
    package var person: KnownPerson
    package var wish: RevocationWish
    /// Who has proposed it.
    package var by: Bilingual<Line>
    package var at: Date
    /// Whether that is who asks: they cannot confirm it.
    package var isOwn: Bool
    /// When it comes to nothing unless somebody else has confirmed it.
    package var lapsesAt: Date
    /// Nil while it waits.
    package var end: End?

    package init(
        proposal: UUID, person: KnownPerson, wish: RevocationWish, by: Bilingual<Line>, at: Date, isOwn: Bool,
        lapsesAt: Date, end: End? = nil
    ) {
        self.proposal = proposal
        self.person = person
        self.wish = wish
        self.by = by
        self.at = at
        self.isOwn = isOwn
        self.lapsesAt = lapsesAt
        self.end = end
    }

    /// How it has ended.
    package struct End: Codable, Sendable, Equatable {
        /// By which of five ways.
        package enum Kind: String, Codable, Sendable, CaseIterable {
            case confirmed, declined, withdrawn, lapsed
            /// Another system has said since that the degree holds.
            case overtaken
        }

        package var kind: Kind
        /// Nil of what nobody at the desk has ended.
        package var by: Bilingual<Line>?
        package var at: Date
        /// Why it was declined, or why the degree holds.
        package var because: Line?

        package init(_ kind: Kind, by: Bilingual<Line>?, at: Date, because: Line? = nil) {
            self.kind = kind
            self.by = by
            self.at = at
            self.because = because
        }
    }
}
