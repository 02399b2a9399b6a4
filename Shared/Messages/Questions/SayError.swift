package import Foundation

/// A student says what is wrong in their name or birth date, says it otherwise, or takes it back.
package struct SayError: StudentQuestion, ChangingQuestion {
    package static let name = "contact.say-error"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let student: UUID
    /// Nil: nothing is wrong after all.
    package let error: TypedError?

    package init(id: UUID, student: UUID, error: TypedError?) {
        self.id = id
        self.student = student
        self.error = error
    }

    /// Whether it is kept.
    package enum Answer: Codable, Sendable, Equatable {
        case kept
        /// Nothing was kept; every field that must change is named.
        case refused([Flaw])
        case notListed
    }

    /// What must change, by field. The page words it.
    package enum Flaw: String, Codable, Sendable, CaseIterable {
        case partMissing, wordsMissing, wordsTooLong, wordsUnreadable
    }
}
