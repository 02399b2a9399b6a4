package import Foundation

/// What does the student see on the contact page, and where do they stand in stage one?
package struct ShowContact: StudentQuestion {
    package static let name = "contact.show-contact"
    package static let answeredBy = Program.contact

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// Nothing is known of a student who is not listed.
    package enum Answer: Codable, Sendable, Equatable {
        case notListed
        case card(Card)
    }

    /// Names and birth date are the roster's; the rest is what the student gave.
    package struct Card: Codable, Sendable, Equatable {
        package var name: PersonName
        package var birthDate: Day
        package var department: Bilingual<Line>
        package var batch: Batch
        package var schoolEmail: String?
        /// The first day on which that mailbox takes no mail any more; nil when it stays.
        package var schoolEmailUntil: Day?
        /// When this student may submit; nil while staff have set no window.
        package var opensAt: Date?
        package var closesAt: Date?
        package var isOpen: Bool
        /// Whether the permanent address may be changed; the form's window does not govern it.
        package var mayChangeEmail: Bool
        package var form: ContactForm
        /// The latest address that was given, which may still wait for its proof.
        package var email: Email?
        /// The address that mail goes to meanwhile: the latest one whose proof is complete.
        package var proven: Proven?
        /// When the form was last submitted.
        package var confirmedAt: Date?
        /// Which version that was, from 1; it is the one in force.
        package var version: Int?
        /// Since when the student wants no diploma in electronic form; nil when they have not objected, or have taken it back.
        package var objectedAt: Date?
        /// What the student says is wrong in name or birth date, while it is disputed.
        package var dispute: Dispute?
        /// What the registrar has answered to what the student said last; nil while it is disputed.
        package var replied: Reply?

        package init(
            name: PersonName, birthDate: Day, department: Bilingual<Line>, batch: Batch, schoolEmail: String?,
            schoolEmailUntil: Day? = nil, opensAt: Date?,
            closesAt: Date?, isOpen: Bool, mayChangeEmail: Bool, form: ContactForm, email: Email?,
            proven: Proven? = nil,
            confirmedAt: Date?, version: Int? = nil, objectedAt: Date? = nil,
            dispute: Dispute? = nil, replied: Reply? = nil
        ) {
            self.name = name
            self.birthDate = birthDate
            self.department = department
            self.batch = batch
            self.schoolEmail = schoolEmail
            self.schoolEmailUntil = schoolEmailUntil
            self.opensAt = opensAt
            self.closesAt = closesAt
            self.isOpen = isOpen
            self.mayChangeEmail = mayChangeEmail
            self.form = form
            self.email = email
            self.proven = proven
            self.confirmedAt = confirmedAt
            self.version = version
            self.objectedAt = objectedAt
            self.dispute = dispute
            self.replied = replied
        }
    }

    /// Why what a student said to be wrong is right.
    package struct Reply: Codable, Sendable, Equatable {
        package var words: Line
        package var repliedAt: Date

        package init(words: Line, repliedAt: Date) {
            self.words = words
            self.repliedAt = repliedAt
        }
    }

    /// What a student says is wrong, as it is kept.
    package struct Dispute: Codable, Sendable, Equatable {
        package var parts: [IdentityPart]
        package var words: String
        package var reportedAt: Date

        package init(parts: [IdentityPart], words: String, reportedAt: Date) {
            self.parts = parts
            self.words = words
            self.reportedAt = reportedAt
        }
    }

    /// An address whose reader is the student.
    package struct Proven: Codable, Sendable, Equatable {
        package var address: String
        package var verifiedAt: Date

        package init(address: String, verifiedAt: Date) {
            self.address = address
            self.verifiedAt = verifiedAt
        }
    }

    /// The latest address that the student gave, and how far its proof is.
    package struct Email: Codable, Sendable, Equatable {
        package var address: String
        /// The request whose code proves it.
        package var request: UUID
        package var state: State
        /// Until when the mailed code may be typed; nil before it is mailed.
        package var codeExpiresAt: Date?
        /// Why it is undeliverable; nil in every other state. In doubt, the code may have arrived and may be typed.
        package var reason: CodeUndeliverable.Reason?
        /// Why the mail with the code came back; nil of one that did not.
        package var cause: BounceCause?
        /// When the tries of its code were used up; nil while there are some. It opens nothing since.
        package var exhaustedAt: Date?

        /// How far the proof of an address has come.
        package enum State: String, Codable, Sendable { case wanted, mailed, undeliverable, verified }

        package init(
            address: String, request: UUID, state: State, codeExpiresAt: Date?,
            reason: CodeUndeliverable.Reason? = nil, cause: BounceCause? = nil, exhaustedAt: Date? = nil
        ) {
            self.address = address
            self.request = request
            self.state = state
            self.codeExpiresAt = codeExpiresAt
            self.reason = reason
            self.cause = cause
            self.exhaustedAt = exhaustedAt
        }
    }
}
