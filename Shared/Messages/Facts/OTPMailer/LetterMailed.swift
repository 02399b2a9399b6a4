package import Foundation

/// The mail server took a letter.
///
/// Stated by `otp-mailer`, once per letter. Heard by `contact`, which keeps what became of it.
/// It carries no address.
package struct LetterMailed: FactAboutStudent, Equatable {
    package static let name = "letter.mailed.v1"
    package static let statedBy = Program.otpMailer

    package let letter: UUID
    package let student: UUID
    package let mailedAt: Date

    package init(letter: UUID, student: UUID, mailedAt: Date) {
        self.letter = letter
        self.student = student
        self.mailedAt = mailedAt
    }
}
