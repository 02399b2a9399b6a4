package import Foundation

/// What would a unit's file change, or what has it? Each section as far as a page shows it. Staff of the unit see each other's files,
/// but none that is about more departments than theirs.
package struct ShowDecisionFile: StaffQuestion {
    package static let name = "clearance.show-decision-file"
    package static let answeredBy = Program.clearance
    /// The file, as far as it was asked for.
    package typealias Answer = FileShown<DecisionKind>

    /// The unit's code.
    package let unit: String
    package let file: UUID
    /// Nil for the beginning of each.
    package let section: DecisionKind.Section?
    /// How many lines of the section stand on the pages before.
    package let skipping: Int
    /// Of refused lines that are taken away: behind which line of the file they begin. Nil on a page.
    package let after: Int?

    package init(
        unit: String, file: UUID, section: DecisionKind.Section? = nil, skipping: Int = 0, after: Int? = nil
    ) {
        self.unit = unit
        self.file = file
        self.section = section
        self.skipping = skipping
        self.after = after
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }
    package func people(in answer: Answer) -> [UUID] { answer.people }
}
