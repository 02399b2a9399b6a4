package import Foundation

extension RosterKind {
    /// A line of the file, or somebody who stands on none.
    package struct Line: FileLine {
        /// Nil for who stands on none.
        package var line: Int?
        /// Nil where it is not known who is meant.
        package var student: UUID?
        package var number: String
        package var name: String
        package var department: String
        package var certificate: String
        package var changes: [Change]
        package var effects: [Effect]
        package var flaws: [RosterFlaw]
        /// Of a refused line: what stands in the file, cell by cell.
        package var cells: [String]

        package init(
            line: Int?, student: UUID?, number: String, name: String, department: String = "", certificate: String = "",
            changes: [Change] = [], effects: [Effect] = [], flaws: [RosterFlaw] = [], cells: [String] = []
        ) {
            self.line = line
            self.student = student
            self.number = number
            self.name = name
            self.department = department
            self.certificate = certificate
            self.changes = changes
            self.effects = effects
            self.flaws = flaws
            self.cells = cells
        }
    }

    /// What the roster says, and what the file; empty where one says nothing.
    package struct Change: Codable, Sendable, Equatable {
        package var field: RosterField
        package var old: String
        package var new: String

        package init(field: RosterField, old: String, new: String) {
            self.field = field
            self.old = old
            self.new = new
        }
    }

    /// What a reader should know of the student before they decide.
    package enum Effect: String, Codable, Sendable, CaseIterable {
        /// The other department answers for the student.
        case otherDepartment
        /// The contact form is handed in.
        case formIn
        /// The paper diploma is handed over: nobody is withdrawn by a file then.
        case collected
    }
}
