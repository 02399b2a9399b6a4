package import Foundation

/// A student takes an application back before it is decided, or while nothing follows from it yet.
package struct WithdrawApplication: StudentQuestion, ChangingQuestion {
    package static let name = "issuer.withdraw-application"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let student: UUID
    package let application: UUID

    package init(id: UUID, student: UUID, application: UUID) {
        self.id = id
        self.student = student
        self.application = application
    }

    /// Whether it is taken back now.
    package enum Answer: String, Codable, Sendable, Equatable {
        case withdrawn
        /// A version follows from it, or it is over: the page shows what it is.
        case tooLate = "too-late"
        /// There is no such application of theirs.
        case unknown
    }
}
