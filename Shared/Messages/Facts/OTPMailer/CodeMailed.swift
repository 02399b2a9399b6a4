package import Foundation

/// A code is on its way to the mailbox.
///
/// Stated by `otp-mailer`. Heard by `contact`, which shows until when it may be typed.
/// It carries neither the code nor the address.
package struct CodeMailed: FactAboutStudent, Equatable {
    package static let name = "otp.mailed.v1"
    package static let statedBy = Program.otpMailer

    package let request: UUID
    package let student: UUID
    package let mailedAt: Date
    package let expiresAt: Date

    package init(request: UUID, student: UUID, mailedAt: Date, expiresAt: Date) {
        self.request = request
        self.student = student
        self.mailedAt = mailedAt
        self.expiresAt = expiresAt
    }
}
