package import Foundation

/// Where are one student's diplomas, what has held them, and what was mailed of them? For the desk.
package struct ShowDelivery: PersonQuestion {
    package static let name = "issuer.show-delivery"
    package static let answeredBy = Program.issuer

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// Empty of somebody of whom nothing is known.
    package struct Answer: Codable, Sendable, Equatable {
        package var diplomas: [DeliveredDiploma]
        /// The latest first.
        package var holds: [ToldHold]

        package init(diplomas: [DeliveredDiploma], holds: [ToldHold]) {
            self.diplomas = diplomas
            self.holds = holds
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { [student] }
}
