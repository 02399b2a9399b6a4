package import Foundation

/// One thing that needs a person: about whom, what has happened, and what is known that helps to settle it.
package struct OpenMatter: Codable, Sendable, Equatable {
    /// Under which a person settles it; nil for one that leaves when it is so no more.
    package var exception: UUID?
    package var kind: ExceptionKind
    /// What it is about, so that it can be taken in hand; nil in what an earlier release says.
    package var about: String?
    /// Nil where nobody has it in hand.
    package var hand: InHand?
    package var raisedAt: Date
    /// Nil where it is about nobody, or about somebody who is not known.
    package var person: KnownPerson?
    package var matter: Matter
    /// How the paper was handed over, where it matters.
    package var collected: CounterCase.Collected?
    /// How far the student's digital diplomas have come, where it matters; nil where there are none.
    package var digital: Digital?
    /// The numbers that the roster gives, where they matter.
    package var certificates: [CertificateNumber]
    /// What the list lacks, where it matters, with who can change it.
    package var obstacles: [CounterCase.Obstacle]
    /// Where the student's own department is, where obstacles are told; nil where no unit is it, and in what an earlier release says.
    package var office: ReviewingUnit.Office?

    package init(
        exception: UUID?, kind: ExceptionKind, about: String? = nil, hand: InHand? = nil, raisedAt: Date,
        person: KnownPerson?, matter: Matter,
        collected: CounterCase.Collected? = nil, digital: Digital? = nil,
        certificates: [CertificateNumber] = [],
        obstacles: [CounterCase.Obstacle] = []
    ) {
        self.exception = exception
        self.kind = kind
        self.about = about
        self.hand = hand
        self.raisedAt = raisedAt
        self.person = person
        self.matter = matter
        self.collected = collected
        self.digital = digital
        self.certificates = certificates
        self.obstacles = obstacles
    }

    /// Under what it is taken in hand.
    package var id: MatterID? { about.map { MatterID(kind, $0) } }

    /// What the roster says of a field, and what it was corrected to here; empty where nothing is said.
    package struct CorrectedField: Codable, Sendable, Equatable {
        package let field: RosterField
        package let corrected: String
        package let roster: String
        /// Whether the roster's value holds all the same, for the correction cannot stand beside what else it says; nil, as before there
        /// was such a thing, where the correction does.
        package let isRosters: Bool?

        package init(field: RosterField, corrected: String, roster: String, isRosters: Bool = false) {
            self.field = field
            self.corrected = corrected
            self.roster = roster
            self.isRosters = isRosters ? true : nil
        }
    }

    /// How far the first of the digital diplomas has come, in any of its versions.
    package enum Digital: Codable, Sendable, Equatable {
        /// None is sealed.
        case due(Date)
        /// None was mailed.
        case sealed(Date)
        case mailed(Date)

        /// Whether it can be revoked, and not be taken out of the calendar any more.
        package var isSealed: Bool { if case .due = self { false } else { true } }
    }

    /// What has happened, as far as it does not follow from the rest.
    package enum Matter: Codable, Sendable, Equatable {
        /// The list is not complete, and the paper is handed over.
        case uncleared
        case held(reasons: [HoldReason], changedFacts: [PrintedFact], flaws: [PrintingFlaw])
        /// - Parameter refusal: why a verifier does not believe the statement; nil while none has answered.
        case unregistered(refusal: String?)
        /// - Parameter isSealed: sealed and not mailed; otherwise not even sealed.
        case late(isSealed: Bool)
        case disputed([IdentityPart])
        case contradicted(roster: PersonName, inForce: PersonName)
        /// - Parameter fields: which say otherwise than they were corrected to here.
        case corrected([CorrectedField])
        /// A listing, as far as it could be read whose it is, with the code and the sentence with which it was refused.
        case listingRefused(
            number: String?, term: String?, name: String?, publisher: String, reason: String, sentence: String)
        /// An event of ours: its type, the code and the sentence with which it was refused.
        case refused(type: String, reason: String, sentence: String)
        case foreign
        /// - Parameter mailboxes: all that the student has; each refused the last mail, or sent it back.
        case unreached(mailboxes: [Mailbox])
        /// - Parameter batch: in which they are listed again.
        case listedAgain(batch: Batch)
        /// In English alone, as an earlier release said it.
        case told(String)
    }
}
