package import Foundation

/// Who stands at the counter, and may their paper be handed over? By a student number or a certificate number, as it was scanned
/// or typed.
package struct ShowAtCounter: StaffQuestion {
    package static let name = "clearance.show-at-counter"
    package static let answeredBy = Program.clearance

    package let number: String
    /// One of the enrolments that have the number; nil while none is chosen.
    package let student: UUID?

    package init(number: String, student: UUID? = nil) {
        self.number = number
        self.student = student
    }

    /// Whose number it is.
    package enum Answer: Codable, Sendable, Equatable {
        /// Nobody's.
        case unknown
        /// Of several enrolments, the latest first: one has to be chosen.
        case several([Enrolment])
        case one(CounterCase)
    }

    /// One of the enrolments that have the number.
    package struct Enrolment: Codable, Sendable, Equatable {
        package let student: UUID
        package let key: StudentKey
        package let name: PersonName
        package let department: Bilingual<Line>

        package init(student: UUID, key: StudentKey, name: PersonName, department: Bilingual<Line>) {
            self.student = student
            self.key = key
            self.name = name
            self.department = department
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.handsOver }

    package func people(in answer: Answer) -> [UUID] {
        switch answer {
        case .unknown: []
        case .several(let enrolments): enrolments.map(\.student)
        case .one(let one): [one.student]
        }
    }
}
