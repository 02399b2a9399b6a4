package import Foundation

/// Sets when a batch may do what, instead of what was set before.
package struct SetBatchHours: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.set-batch-hours"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let batch: Batch
    package let hours: BatchHours
    /// What was set when they were read: somebody else's are not overwritten unseen. 0 where none were.
    package let revision: Int

    package init(id: UUID, batch: Batch, hours: BatchHours, insteadOf revision: Int) {
        self.id = id
        self.batch = batch
        self.hours = hours
        self.revision = revision
    }

    /// Whether they hold now.
    package enum Answer: Codable, Sendable, Equatable {
        case set
        case refused([BatchHours.Flaw])
        /// Somebody else has set others since.
        case changed
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// Hours are nobody's.
    package func people(in answer: Answer) -> [UUID] { [] }
}
