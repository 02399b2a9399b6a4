package import Foundation

/// Lists one student by hand, or changes what the roster says of one.
package struct ListStudent: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.list-student"
    package static let answeredBy = Program.clearance

    package let id: UUID
    /// As they were typed. The batch says the term.
    package let fields: [RosterField: String]
    /// Whose listing is changed; nil for a student who is listed for the first time.
    package let instead: Instead?
    package let because: Line

    package init(id: UUID, fields: [RosterField: String], instead: Instead?, because: Line) {
        self.id = id
        self.fields = fields
        self.instead = instead
        self.because = because
    }

    /// What was shown when it was typed.
    package struct Instead: Codable, Sendable, Equatable {
        package let student: UUID
        package let event: String

        package init(student: UUID, event: String) {
            self.student = student
            self.event = event
        }
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        case listed(UUID)
        /// It says what the roster says.
        case unchanged
        case refused([RosterFlaw])
        /// A student of this number is listed for the term already.
        case listedBefore(UUID)
        /// Something else was stated of the student since.
        case otherwise
        /// The number, the term or the programme is another: that is another student.
        case another
        case notListed
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        switch answer {
        case .listed(let student), .listedBefore(let student): [student]
        case .unchanged, .refused, .otherwise, .another, .notListed: []
        }
    }
}
