package import Foundation

/// Who are the students that were chosen on a unit's list, and what does the unit often write to whom it returns?
package struct ShowChosenWork: StaffQuestion {
    package static let name = "clearance.show-chosen-work"
    package static let answeredBy = Program.clearance

    /// The unit's code.
    package let unit: String
    package let students: [UUID]

    package init(unit: String, students: [UUID]) {
        self.unit = unit
        self.students = students
    }

    /// What a page shows before somebody writes to them.
    package enum Answer: Codable, Sendable, Equatable {
        /// The school has no such unit.
        case unknownUnit
        case chosen(Chosen)
    }

    /// Those of them whom the actor may see, in the order of their numbers.
    package struct Chosen: Codable, Sendable, Equatable {
        package let unit: Bilingual<Line>
        package let lines: [DecidedLine]
        /// Sentences to begin a note with.
        package let notes: [Bilingual<Line>]

        package init(unit: Bilingual<Line>, lines: [DecidedLine], notes: [Bilingual<Line>]) {
            self.unit = unit
            self.lines = lines
            self.notes = notes
        }
    }

    package func admits(_ actor: Actor) -> Bool {
        actor.maySee(unit: unit) && students.count <= DecideUnitWork.most
    }

    package func people(in answer: Answer) -> [UUID] {
        if case .chosen(let chosen) = answer { chosen.lines.map(\.place.student) } else { [] }
    }
}
