package import Foundation

/// A student gives a permanent e-mail address and wants a code mailed to it. A new code kills the old one.
package struct WantCode: StudentQuestion, ChangingQuestion {
    package static let name = "contact.want-code"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let student: UUID
    package let address: String
    package let language: Language

    package init(id: UUID, student: UUID, address: String, language: Language) {
        self.id = id
        self.student = student
        self.address = address
        self.language = language
    }

    /// Whether a code is on its way, or why none is.
    package enum Answer: Codable, Sendable, Equatable {
        case willBeMailed
        case alreadyVerified
        case notListed
        case notOpen
        /// The text is no mail address.
        case malformed(EmailAddress.Flaw)
        /// The school's own domain: that mailbox closes one year after graduation.
        case schoolAddress
        /// Another code was asked for a moment ago.
        case tooSoon(until: Date)
        /// So many codes were asked for within half an hour as one student may.
        case tooOften(most: Int, until: Date)
        /// So many codes went to this address today, for whomever: whoever reads it is left alone until then.
        case tooManyToAddress(until: Date)
        /// So many codes were mailed today as the school mails in a day, to whomever.
        case tooManyInAll(until: Date)
        /// Diplomas go to a proven address already, and who wants another has proven too long ago who they are.
        case signInAgain
    }
}
