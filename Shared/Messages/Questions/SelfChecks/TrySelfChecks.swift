package import Foundation

/// Tries out the registrar's file of self-checks, which came in parts, against what is known of a batch. Nothing is stated.
package struct TrySelfChecks: QuestionInParts {
    package static let name = "clearance.try-self-checks"
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
        /// Whatever was found: it is shown by `clearance.show-self-check-file`.
        case kept
    }

    package static func mayAsk(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func admits(_ actor: Actor) -> Bool { Self.mayAsk(actor) }

    /// It is only counted; who reads the lines is shown whom.
    package func people(in answer: Answer) -> [UUID] { [] }
}
