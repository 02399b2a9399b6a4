package import Foundation

/// Somebody who knows a student's number and proven address wants to come in by a code that is mailed there.
///
/// Stated by `contact`. Heard by `otp-mailer`, which mails a code that opens a session and proves nothing else.
/// It carries the proven address, not what was typed, and no name.
package struct SignInCodeWanted: FactAboutStudent, Equatable {
    package static let name = "contact.sign-in-code-wanted.v1"
    package static let statedBy = Program.contact

    package let request: UUID
    package let student: UUID
    package let address: String
    package let language: Language
    package let wantedAt: Date
    /// However late the mail leaves.
    package let goodUntil: Date

    package init(
        request: UUID, student: UUID, address: String, language: Language, wantedAt: Date, goodUntil: Date
    ) {
        self.request = request
        self.student = student
        self.address = address
        self.language = language
        self.wantedAt = wantedAt
        self.goodUntil = goodUntil
    }
}
