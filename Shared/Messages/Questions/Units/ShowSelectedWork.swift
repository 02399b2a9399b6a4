package import Foundation

/// How many were selected, by which filter, and what does the unit often write to whom it returns?
package struct ShowSelectedWork: StaffQuestion {
    package static let name = "clearance.show-selected-work"
    package static let answeredBy = Program.clearance

    /// The unit's code.
    package let unit: String
    package let selection: UUID

    package init(unit: String, selection: UUID) {
        self.unit = unit
        self.selection = selection
    }

    /// What a page shows before somebody decides about all of them.
    package enum Answer: Codable, Sendable, Equatable {
        /// The actor has selected no such thing on this list, or it is forgotten.
        case unknown
        case selected(Selected)
    }

    /// What a filter let through.
    package struct Selected: Codable, Sendable, Equatable {
        package var unit: Bilingual<Line>
        /// What every line showed then.
        package var shown: ClearanceReviewed.Result
        package var filter: ListUnitWork.Filter
        /// The department that the filter names.
        package var department: Department?
        /// How many are selected.
        package var count: Int
        /// How many the filter let through: more than that where they are too many for one go, or some cannot be decided.
        package var found: Int
        package var at: Date
        /// How many of them have collected the paper diploma.
        package var collected: Int
        /// For so many minutes all of it can be taken back.
        package var undoMinutes: Int
        /// Sentences to begin a note with.
        package var notes: [Bilingual<Line>]

        package init(
            unit: Bilingual<Line>, shown: ClearanceReviewed.Result, filter: ListUnitWork.Filter,
            department: Department? = nil, count: Int, found: Int, at: Date, collected: Int = 0,
            undoMinutes: Int = 10, notes: [Bilingual<Line>] = []
        ) {
            self.unit = unit
            self.shown = shown
            self.filter = filter
            self.department = department
            self.count = count
            self.found = found
            self.at = at
            self.collected = collected
            self.undoMinutes = undoMinutes
            self.notes = notes
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
