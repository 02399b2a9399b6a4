package import Foundation

/// Writes what a file of self-checks was tried out to change. Whoever something else was stated of since stays as they are.
package struct WriteSelfChecks: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.write-self-checks"
    package static let answeredBy = Program.clearance
    /// Whether it is written.
    package typealias Answer = FileBegun

    package let id: UUID
    package let batch: Batch
    package let file: UUID
    /// As they stood on the button.
    package let counts: SelfCheckUpload.Counts

    package init(id: UUID, batch: Batch, file: UUID, counts: SelfCheckUpload.Counts) {
        self.id = id
        self.batch = batch
        self.file = file
        self.counts = counts
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
