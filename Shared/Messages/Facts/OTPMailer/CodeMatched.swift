package import Foundation

/// The student typed the code that was mailed: whoever they are, they read that mailbox.
///
/// Stated by `otp-mailer`, once per request. Heard by `contact`, which knows the address of the request.
/// It carries no address.
package struct CodeMatched: FactAboutStudent, Equatable {
    package static let name = "otp.matched.v1"
    package static let statedBy = Program.otpMailer

    package let request: UUID
    package let student: UUID
    package let matchedAt: Date

    package init(request: UUID, student: UUID, matchedAt: Date) {
        self.request = request
        self.student = student
        self.matchedAt = matchedAt
    }
}
