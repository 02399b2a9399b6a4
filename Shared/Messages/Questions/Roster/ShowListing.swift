package import Foundation

/// What does the roster say of one student? Whoever is to change it reads it whole.
package struct ShowListing: PersonQuestion {
    package static let name = "clearance.show-listing"
    package static let answeredBy = Program.clearance

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// What is said, or that nothing is.
    package enum Answer: Codable, Sendable, Equatable {
        case notListed
        case listed(Listing)
    }

    /// What the roster says.
    package struct Listing: Codable, Sendable, Equatable {
        package var batch: Batch
        /// What each field says; those that say nothing are left out.
        package var fields: [RosterField: String]
        /// Of the statement that holds: somebody else's is not overwritten unseen.
        package var event: String
        package var effects: [RosterKind.Effect]

        package init(
            batch: Batch, fields: [RosterField: String], event: String, effects: [RosterKind.Effect]
        ) {
            self.batch = batch
            self.fields = fields
            self.event = event
            self.effects = effects
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { if case .listed = answer { [student] } else { [] } }
}
