package import Foundation

/// What would a file change, or what has it? Each section as far as a page shows it.
package struct ShowRosterFile: StaffQuestion {
    package static let name = "clearance.show-roster-file"
    package static let answeredBy = Program.clearance
    /// The file, as far as it was asked for.
    package typealias Answer = FileShown<RosterKind>

    package let batch: Batch
    package let file: UUID
    /// Nil for the beginning of each.
    package let section: RosterKind.Section?
    /// How many lines of the section stand on the pages before.
    package let skipping: Int
    /// Of refused lines that are taken away: behind which line of the file they begin. Nil on a page.
    package let after: Int?

    package init(
        batch: Batch, file: UUID, section: RosterKind.Section? = nil, skipping: Int = 0, after: Int? = nil
    ) {
        self.batch = batch
        self.file = file
        self.section = section
        self.skipping = skipping
        self.after = after
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { answer.people }
}
