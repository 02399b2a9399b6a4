package import Foundation

/// Does this student's degree hold, and each of their diplomas? What is proposed about them?
package struct ShowRevocation: PersonQuestion {
    package static let name = "issuer.show-revocation"
    package static let answeredBy = Program.issuer

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// What is known of the degree.
    package enum Answer: Codable, Sendable, Equatable {
        /// The roster does not name them.
        case unknown
        case known(Degree)
    }

    /// A degree, its diplomas, and what was said about them.
    package struct Degree: Codable, Sendable, Equatable {
        package var person: KnownPerson
        package var birthDate: Day
        package var name: Bilingual<Line>
        package var conferredMonth: Month?
        /// What who confirms has to type: the number of the certificate, or the student's where there is none yet.
        package var number: String
        package var diplomas: [Diploma]
        /// Nil while the degree holds.
        package var revoked: RevokedWord?
        /// What a campus system says and nobody has confirmed.
        package var claim: RevokedWord?
        /// Newest first; those that wait are the first.
        package var proposals: [RevocationProposal]
        /// So many days a proposal waits.
        package var days: Int

        package init(
            person: KnownPerson, birthDate: Day, name: Bilingual<Line>, conferredMonth: Month?, number: String,
            diplomas: [Diploma], revoked: RevokedWord?, claim: RevokedWord?, proposals: [RevocationProposal], days: Int
        ) {
            self.person = person
            self.birthDate = birthDate
            self.name = name
            self.conferredMonth = conferredMonth
            self.number = number
            self.diplomas = diplomas
            self.revoked = revoked
            self.claim = claim
            self.proposals = proposals
            self.days = days
        }
    }

    /// One document of the degree.
    package struct Diploma: Codable, Sendable, Equatable {
        package var document: Document
        /// Nil while nothing of it is sealed.
        package var sealedVersion: Int?
        /// Nil while it is not revoked alone.
        package var revoked: RevokedWord?

        package init(document: Document, sealedVersion: Int?, revoked: RevokedWord? = nil) {
            self.document = document
            self.sealedVersion = sealedVersion
            self.revoked = revoked
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .known = answer { [student] } else { [] }
    }
}
