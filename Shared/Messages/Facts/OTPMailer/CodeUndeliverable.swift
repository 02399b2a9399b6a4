package import Foundation

/// The mail server refused the address for good, or nobody knows whether the mail left.
///
/// Stated by `otp-mailer`. Heard by `contact`, which asks for another address or another code.
/// It carries no answer of the mail server, which may repeat the address.
package struct CodeUndeliverable: FactAboutStudent, Equatable {
    package static let name = "otp.undeliverable.v1"
    package static let statedBy = Program.otpMailer

    package let request: UUID
    package let student: UUID
    package let reason: Reason
    /// Why the mail came back; nil of one that did not, or of which that is not known any more.
    package let cause: BounceCause?
    package let failedAt: Date

    package init(request: UUID, student: UUID, reason: Reason, cause: BounceCause? = nil, failedAt: Date) {
        self.request = request
        self.student = student
        self.reason = reason
        self.cause = cause
        self.failedAt = failedAt
    }
}

extension CodeUndeliverable {
    /// Why no code will come.
    package enum Reason: String, Codable, Sendable {
        /// A permanent refusal (5.x.x).
        case refused
        /// The connection ended after the mail was handed over and before it was accepted. A code is never sent twice.
        case inDoubt = "in-doubt"
        /// Five minutes went by before a mail server could be reached.
        case expired
    }
}
