package import Foundation

/// A line of a unit's file of decisions.
package struct DecisionLine: FileLine {
    package var line: Int
    /// Nil where it is refused: then what it says of whom is not known.
    package var student: UUID?
    package var number: String
    package var name: PersonName?
    package var department: Bilingual<Line>?
    /// What stands on the unit's list, and what the file says.
    package var old: Word?
    package var new: Word?
    package var flaws: [DecisionFlaw]
    /// Of a refused line: what stands in the file, cell by cell.
    package var cells: [String]
    /// Why it was not written although it was to be, or why it was not taken back.
    package var left: LeftLine.Why?

    package init(
        line: Int, student: UUID? = nil, number: String, name: PersonName? = nil, department: Bilingual<Line>? = nil,
        old: Word? = nil, new: Word? = nil, flaws: [DecisionFlaw] = [], cells: [String] = [],
        left: LeftLine.Why? = nil
    ) {
        self.line = line
        self.student = student
        self.number = number
        self.name = name
        self.department = department
        self.old = old
        self.new = new
        self.flaws = flaws
        self.cells = cells
        self.left = left
    }

    /// What a unit says of a student.
    package struct Word: Codable, Sendable, Equatable {
        package var result: ClearanceReviewed.Result
        package var note: Bilingual<Line>?

        package init(_ result: ClearanceReviewed.Result, note: Bilingual<Line>? = nil) {
            self.result = result
            self.note = note
        }
    }
}
