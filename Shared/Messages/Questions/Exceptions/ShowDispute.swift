package import Foundation

/// What does a student say is wrong in their name or birth date, and what does the roster say?
package struct ShowDispute: PersonQuestion {
    package static let name = "contact.show-dispute"
    package static let answeredBy = Program.contact

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// What is disputed.
    package enum Answer: Codable, Sendable, Equatable {
        /// Nothing, or no such student is listed.
        case nothing
        case disputed(Disputed)
    }

    /// What the student says, beside what it is about.
    package struct Disputed: Codable, Sendable, Equatable {
        /// The name that holds.
        package var name: PersonName
        package var birthDate: Day
        package var parts: [IdentityPart]
        package var words: String
        package var reportedAt: Date
        /// Of the student's reports: another one is not answered unseen.
        package var revision: Int

        package init(
            name: PersonName, birthDate: Day, parts: [IdentityPart], words: String, reportedAt: Date, revision: Int
        ) {
            self.name = name
            self.birthDate = birthDate
            self.parts = parts
            self.words = words
            self.reportedAt = reportedAt
            self.revision = revision
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { if case .disputed = answer { [student] } else { [] } }
}
