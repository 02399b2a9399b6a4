package import Foundation

/// The student reads the code at the desk that was mailed to them, and the clerk types it. Codes that a student has asked for
/// themselves are not the desk's to type.
package struct CheckDeskCode: PersonQuestion, ChangingQuestion {
    package static let name = "otp.check-desk-code"
    package static let answeredBy = Program.otpMailer

    package let id: UUID
    package let student: UUID
    package let code: String

    package init(id: UUID, student: UUID, code: String) {
        self.id = id
        self.student = student
        self.code = code
    }

    /// The same as a student is told.
    package typealias Answer = CheckCode.Answer

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
