package import Foundation

/// A student hands in the contact form. Handed in again while the window is open, it is another version, and the latest holds.
package struct SubmitContact: StudentQuestion, ChangingQuestion {
    package static let name = "contact.submit"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let student: UUID
    package let form: ContactForm
    /// What the page told beside the form, as it is told today.
    package let notices: [ShownNotice]

    package init(id: UUID, student: UUID, form: ContactForm, notices: [ShownNotice]) {
        self.id = id
        self.student = student
        self.form = form
        self.notices = notices
    }

    /// Whether the form holds.
    package enum Answer: Codable, Sendable, Equatable {
        case submitted(at: Date)
        /// Nothing was kept; every field that must change is named.
        case refused([Flaw])
        case notOpen
        case notListed
    }

    /// What must change, by field. The page words it.
    package enum Flaw: String, Codable, Sendable, CaseIterable {
        /// The page showed no notice, or one that reads otherwise by now: nobody is held to what they have not seen.
        case noticesUnseen
        case identityNotConfirmed, phoneMissing, phoneTooShort, phoneTooLong, phoneMalformed, emailNotVerified
        case districtMissing, roadMissing, roadTooLong, roadUnreadable
        case countryMissing, linesMissing, linesTooLong, linesUnreadable, postalCodeMalformed
        case jobUnanswered, alumniUnanswered
    }
}
