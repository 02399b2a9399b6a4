package import Foundation

/// The mail server refused the address of a letter for good, or nobody knows whether the letter left.
///
/// Stated by `otp-mailer`, once per letter. Heard by `contact`, which keeps what became of it.
/// It carries no answer of the mail server, which may repeat the address.
package struct LetterUndeliverable: FactAboutStudent, Equatable {
    package static let name = "letter.undeliverable.v1"
    package static let statedBy = Program.otpMailer

    package let letter: UUID
    package let student: UUID
    package let reason: Reason
    package let failedAt: Date

    package init(letter: UUID, student: UUID, reason: Reason, failedAt: Date) {
        self.letter = letter
        self.student = student
        self.reason = reason
        self.failedAt = failedAt
    }

    /// Why the letter did not arrive, or may not have.
    package enum Reason: String, Codable, Sendable, CaseIterable {
        /// A permanent refusal (5.x.x).
        case refused
        /// The connection ended after the mail was handed over and before it was accepted. A letter is never sent twice.
        case inDoubt = "in-doubt"
    }
}
