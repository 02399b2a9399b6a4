package import Foundation

/// A student types the code that was mailed to them.
package struct CheckCode: StudentQuestion, ChangingQuestion {
    package static let name = "otp.check-code"
    package static let answeredBy = Program.otpMailer
    /// How many characters a code has, how often it may be tried, and for how many minutes it lives.
    package static let length = 6
    package static let tries = 5
    package static let minutes = 5

    package let id: UUID
    package let student: UUID
    package let code: String

    package init(id: UUID, student: UUID, code: String) {
        self.id = id
        self.student = student
        self.code = code
    }

    /// Whether the address is the student's.
    package enum Answer: Codable, Sendable, Equatable {
        case matched
        case wrong(triesLeft: Int)
        /// Its minutes are over, or its tries are used up: a new code is needed.
        case expired
        case noTriesLeft
        case noCode
    }
}
