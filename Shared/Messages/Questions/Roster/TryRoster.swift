package import Foundation

/// Tries out the registrar's file, which came in parts, against the roster of a batch. Nothing of the roster changes.
package struct TryRoster: QuestionInParts {
    package static let name = "clearance.try-roster"
    package static let answeredBy = Program.clearance
    /// In bytes: some thousand students take a tenth of it.
    package static let largest = 10 << 20

    /// The file is known by it afterwards.
    package let id: UUID
    package let batch: Batch
    /// As the browser gave it.
    package let fileName: String

    package init(id: UUID, batch: Batch, fileName: String) {
        self.id = id
        self.batch = batch
        self.fileName = fileName
    }

    /// That it was read.
    package enum Answer: Codable, Sendable, Equatable {
        /// Whatever was found: it is shown by `clearance.show-roster-file`.
        case kept
    }

    package static func mayAsk(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func admits(_ actor: Actor) -> Bool { Self.mayAsk(actor) }

    /// It is only counted; who reads the lines is shown whom.
    package func people(in answer: Answer) -> [UUID] { [] }
}
