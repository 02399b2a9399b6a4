package import Foundation

/// Somebody types the code that was mailed to them so that they come in. It opens its own request only, and one that proves an
/// address opens none.
package struct CheckSignInCode: DoorQuestion, ChangingQuestion {
    package static let name = "otp.check-sign-in-code"
    package static let answeredBy = Program.otpMailer
    /// For how many minutes such a code lives, from when it was asked for. It has as many characters and tries as any other.
    package static let minutes = 30

    package let id: UUID
    package let request: UUID
    package let code: String

    package init(id: UUID, request: UUID, code: String) {
        self.id = id
        self.request = request
        self.code = code
    }

    /// Whether it was the code, once. A request for which nothing was mailed, one that is over and a wrong code are one answer.
    package enum Answer: String, Codable, Sendable {
        case matched
        case differs
        /// The text cannot be any code: no try is used up.
        case unreadable
    }
}
