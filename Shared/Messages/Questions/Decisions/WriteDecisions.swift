package import Foundation

/// Writes what a unit's file was tried out to change. Whoever somebody has said something else of since stays as they are.
package struct WriteDecisions: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.write-decisions"
    package static let answeredBy = Program.clearance
    /// Whether it is written.
    package typealias Answer = FileBegun

    package let id: UUID
    /// The unit's code.
    package let unit: String
    package let file: UUID
    /// As they stood on the button.
    package let counts: DecisionUpload.Counts
    /// Why what was decided is opened again; nil where nothing is.
    package let because: Line?

    package init(id: UUID, unit: String, file: UUID, counts: DecisionUpload.Counts, because: Line?) {
        self.id = id
        self.unit = unit
        self.file = file
        self.counts = counts
        self.because = because
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
