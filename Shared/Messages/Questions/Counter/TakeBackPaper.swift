package import Foundation

/// A clerk takes a collection back that was recorded by mistake (wrong scan).
package struct TakeBackPaper: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.take-back-paper"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let student: UUID
    /// The collection as the page showed it.
    package let certificate: CertificateNumber
    /// As it was typed.
    package let reason: String

    package init(id: UUID, student: UUID, certificate: CertificateNumber, reason: String) {
        self.id = id
        self.student = student
        self.certificate = certificate
        self.reason = reason
    }

    /// Whether it is taken back, or asked to be: where a diploma is due the issuer answers.
    package enum Answer: Codable, Sendable, Equatable {
        case takenBack
        case refused(Flaw)
        /// The day is over on which it was heard, or the digital diploma is sealed.
        case tooLate
        /// No such collection stands, or it was asked to be taken back before.
        case notCollected
    }

    /// What must change about the reason. The page words it.
    package enum Flaw: String, Codable, Sendable, CaseIterable { case reasonMissing, reasonUnreadable }

    package func admits(_ actor: Actor) -> Bool { actor.handsOver }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
