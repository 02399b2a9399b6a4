package import Foundation

/// Five wrong codes were typed: the one that was mailed opens nothing any more.
///
/// Stated by `otp-mailer`, once per request. Heard by `contact`, which offers another code wherever the student looks.
/// It carries neither the code nor what was typed.
package struct CodeExhausted: FactAboutStudent, Equatable {
    package static let name = "otp.exhausted.v1"
    package static let statedBy = Program.otpMailer

    package let request: UUID
    package let student: UUID
    package let exhaustedAt: Date

    package init(request: UUID, student: UUID, exhaustedAt: Date) {
        self.request = request
        self.student = student
        self.exhaustedAt = exhaustedAt
    }
}
