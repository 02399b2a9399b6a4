package import Foundation

/// What has become of this student's diplomas, paper and digital?
package struct ShowDiplomas: StudentQuestion {
    package static let name = "issuer.show-diplomas"
    package static let answeredBy = Program.issuer

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// Where the diplomas are, as soon as there may be any.
    package enum Answer: Codable, Sendable, Equatable {
        case notListed
        /// Listed; the paper diploma was not collected yet. The policy is nil where it is not the same for each document.
        case waitsForPaper(due: DuePolicy?)
        case diplomas([Item])
    }

    /// One diploma at its newest version: what it prints, and how far it has come.
    package struct Item: Codable, Sendable, Equatable {
        package var diploma: UUID
        package var document: Document
        package var degree: Bilingual<Line>
        package var department: Bilingual<Line>
        package var name: PersonName
        package var conferredMonth: Month?
        package var certificateNumber: String
        package var collectedAt: Date
        package var collectedBy: PaperDiplomaCollected.By?
        package var dueAt: Date
        package var state: State
        package var sealedAt: Date?
        package var registeredAt: Date?
        /// What has been sent to each mailbox, newest version first: of what was sent again the last sending.
        package var mails: [Mail]
        /// Whether the degree is revoked.
        package var isRevoked: Bool
        /// What is revoked: the degree, or this diploma alone. Nil of a revoked degree while the school has yet to say so.
        package var revoked: RevokedWord?
        /// Newest first; a version to come is among them.
        package var versions: [Version]
        /// Whether the newest version's file was issued by the school's former system: nothing is mailed of it.
        package var isImported: Bool

        package init(
            diploma: UUID, document: Document, degree: Bilingual<Line>, department: Bilingual<Line>, name: PersonName,
            conferredMonth: Month?,
            certificateNumber: String, collectedAt: Date, collectedBy: PaperDiplomaCollected.By?, dueAt: Date,
            state: State, sealedAt: Date?, registeredAt: Date?, mails: [Mail], isRevoked: Bool = false,
            revoked: RevokedWord? = nil, versions: [Version] = [], isImported: Bool = false
        ) {
            self.diploma = diploma
            self.document = document
            self.degree = degree
            self.department = department
            self.name = name
            self.conferredMonth = conferredMonth
            self.certificateNumber = certificateNumber
            self.collectedAt = collectedAt
            self.collectedBy = collectedBy
            self.dueAt = dueAt
            self.state = state
            self.sealedAt = sealedAt
            self.registeredAt = registeredAt
            self.mails = mails
            self.isRevoked = isRevoked
            self.revoked = revoked
            self.versions = versions
            self.isImported = isImported
        }
    }

    /// One version of a diploma, and why there is one.
    package struct Version: Codable, Sendable, Equatable {
        package var version: Int
        package var reason: VersionReason
        package var kind: DiplomaKind
        /// As it is printed.
        package var certificateNumber: String
        /// Nil while it is to come.
        package var sealedAt: Date?
        /// How many bytes its file has; nil when the student may not have it.
        package var fileSize: Int?

        package init(
            version: Int, reason: VersionReason, kind: DiplomaKind, certificateNumber: String, sealedAt: Date?,
            fileSize: Int?
        ) {
            self.version = version
            self.reason = reason
            self.kind = kind
            self.certificateNumber = certificateNumber
            self.sealedAt = sealedAt
            self.fileSize = fileSize
        }
    }

    /// The furthest that is true of a diploma. A hold shows only before it is sealed.
    package enum State: String, Codable, Sendable {
        case scheduled, held, sealed, registered
        /// The student's term lies before the first of which the school issues diplomas.
        case notEligible = "not-eligible"
        case registrationRefused = "registration-refused"
    }

    /// The diploma on its way to one mailbox.
    package struct Mail: Codable, Sendable, Equatable {
        package var mail: UUID
        package var mailbox: Mailbox
        package var address: String
        package var state: State
        package var at: Date?
        /// Why it came back; nil of one that did not.
        package var cause: BounceCause?
        /// Whether the student had it sent again.
        package var isRepeat: Bool
        /// Why it cannot be sent again now; nil when it can.
        package var keptBack: SendAgain.Refusal?

        /// How far the mail has come. A bounce may follow days after it was handed over.
        package enum State: String, Codable, Sendable {
            case queued, bounced
            /// It waits, and something holds it.
            case stopped
            /// A worker hands it over at this moment, and nothing can stop that.
            case leaving
            case handedOver = "handed-over"
            case inDoubt = "in-doubt"
            case refused

            /// Whether nothing is known of its end yet.
            package var isOnItsWay: Bool { self == .queued || self == .stopped || self == .leaving }
        }

        package init(
            mail: UUID, mailbox: Mailbox, address: String, state: State, at: Date?, cause: BounceCause? = nil,
            isRepeat: Bool = false, keptBack: SendAgain.Refusal? = nil
        ) {
            self.mail = mail
            self.mailbox = mailbox
            self.address = address
            self.state = state
            self.at = at
            self.cause = cause
            self.isRepeat = isRepeat
            self.keptBack = keptBack
        }
    }
}
