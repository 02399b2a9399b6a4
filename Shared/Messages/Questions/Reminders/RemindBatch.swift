package import Foundation

/// Reminds those of a batch who have not finished, each of what is theirs to do. Nobody is reminded twice on a day.
package struct RemindBatch: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.remind-batch"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let batch: Batch

    package init(id: UUID, batch: Batch) {
        self.id = id
        self.batch = batch
    }

    /// Whether anybody will be.
    package enum Answer: Codable, Sendable, Equatable {
        /// So many would be now; their letters are wanted one by one, from now on.
        case wanted(Int)
        /// Everybody has finished, waits for others, or was reminded today.
        case nobody
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// They are named nowhere in it.
    package func people(in answer: Answer) -> [UUID] { [] }
}
