package import Foundation

/// A student gave an address and wants to prove that they read it.
///
/// Stated by `contact`. Heard by `otp-mailer`, which mails a code there.
/// It carries the address, because the mail must go somewhere, and no name.
package struct CodeWanted: FactAboutStudent, Equatable {
    package static let name = "contact.code-wanted.v1"
    package static let statedBy = Program.contact

    package let request: UUID
    package let student: UUID
    package let address: String
    package let language: Language
    package let wantedAt: Date
    /// Whether the registrar's desk has started it, for a student before it: then the desk may type it, too. Nil of a student's own.
    package let isAtDesk: Bool?

    package init(
        request: UUID, student: UUID, address: String, language: Language, wantedAt: Date, isAtDesk: Bool? = nil
    ) {
        self.request = request
        self.student = student
        self.address = address
        self.language = language
        self.wantedAt = wantedAt
        self.isAtDesk = isAtDesk
    }
}
