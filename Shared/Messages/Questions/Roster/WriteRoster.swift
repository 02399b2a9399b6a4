package import Foundation

/// Writes what a file was tried out to change. Whoever something else was stated of since stays as they are.
package struct WriteRoster: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.write-roster"
    package static let answeredBy = Program.clearance
    /// Whether it is written.
    package typealias Answer = FileBegun

    package let id: UUID
    package let batch: Batch
    package let file: UUID
    /// As they stood on the button.
    package let counts: RosterUpload.Counts
    /// Nil where nobody has chosen.
    package let missing: Missing?

    package init(id: UUID, batch: Batch, file: UUID, counts: RosterUpload.Counts, missing: Missing?) {
        self.id = id
        self.batch = batch
        self.file = file
        self.counts = counts
        self.missing = missing
    }

    /// What becomes of people of the batch who are not in the file.
    package enum Missing: Codable, Sendable, Equatable {
        case stay
        /// Whoever has not collected the paper diploma is withdrawn.
        case withdraw(because: Line)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// It is only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
