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
        /// Listed; the paper diploma was not collected yet. The days are the school's policy.
        case waitsForPaper(days: Int)
        case diplomas([Item])
    }

    /// One diploma at its newest version: what it prints, and how far it has come.
    package struct Item: Codable, Sendable, Equatable {
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
        package var mails: [Mail]

        package init(
            document: Document, degree: Bilingual<Line>, department: Bilingual<Line>, name: PersonName,
            conferredMonth: Month?,
            certificateNumber: String, collectedAt: Date, collectedBy: PaperDiplomaCollected.By?, dueAt: Date,
            state: State, sealedAt: Date?, registeredAt: Date?, mails: [Mail]
        ) {
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
        }
    }

    /// The furthest that is true of a diploma. A hold shows only before it is sealed.
    package enum State: String, Codable, Sendable {
        case scheduled, held, sealed, registered
        case registrationRefused = "registration-refused"
    }

    /// The diploma on its way to one mailbox.
    package struct Mail: Codable, Sendable, Equatable {
        package var mailbox: Mailbox
        package var address: String
        package var state: State
        package var at: Date?

        /// How far the mail has come. A bounce may follow days after it was handed over.
        package enum State: String, Codable, Sendable {
            case queued, bounced
            case handedOver = "handed-over"
            case inDoubt = "in-doubt"
            case refused
        }

        package init(mailbox: Mailbox, address: String, state: State, at: Date?) {
            self.mailbox = mailbox
            self.address = address
            self.state = state
            self.at = at
        }
    }
}
