package import Foundation

/// A student must be told something by mail.
///
/// Stated by `contact`, which alone holds addresses, once per letter. Heard by `otp-mailer`, which mails it behind the codes.
/// It carries the address, because the mail must go somewhere, and no name.
package struct LetterWanted: FactAboutStudent, Equatable {
    package static let name = "contact.letter-wanted.v1"
    package static let statedBy = Program.contact

    package let letter: UUID
    package let student: UUID
    package let kind: Kind
    package let address: String
    /// The units that the letter names; none where the kind names none.
    package let units: [Bilingual<Line>]
    /// What a reminder reminds of; nil of every other kind.
    package let unfinished: Unfinished?
    package let wantedAt: Date

    package init(
        letter: UUID, student: UUID, kind: Kind, address: String, units: [Bilingual<Line>] = [],
        unfinished: Unfinished? = nil, wantedAt: Date
    ) {
        self.letter = letter
        self.student = student
        self.kind = kind
        self.address = address
        self.units = units
        self.unfinished = unfinished
        self.wantedAt = wantedAt
    }

    /// What the letter tells the student.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// 退回: these units want something of the student.
        case returned
        /// 已完成: the paper diploma may be collected.
        case completed
        /// The same to a student from abroad, whose residence ends soon after (14 days, 入出國及移民法).
        case completedForeign = "completed-foreign"
        /// 又有未完成的項目: what was complete is so no more.
        case reopened
        /// Another permanent address was proven: told where the mail went before, and at the school.
        case addressChanged = "address-changed"
        /// The contact form was handed in: one letter for each version.
        case formReceived = "form-received"
        /// Something is left to do.
        case reminder
        /// The degree or a digital diploma is revoked.
        case revoked
        /// What was revoked holds again.
        case reinstated
        /// A fee, or the rest of it, is to be paid for what the student has applied for.
        case feeDue = "fee-due"
        /// What the student has applied for will be sealed.
        case applicationApproved = "application-approved"
        /// The desk has declined it.
        case applicationDeclined = "application-declined"
        /// It was not paid in time.
        case applicationExpired = "application-expired"
    }
}
