package import Foundation

/// What would a file change, or what has it? Each section as far as a page shows it.
package struct ShowRosterFile: StaffQuestion {
    package static let name = "clearance.show-roster-file"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25

    package let batch: Batch
    package let file: UUID
    /// Nil for the beginning of each.
    package let section: Section?
    /// How many lines of the section stand on the pages before.
    package let skipping: Int

    package init(batch: Batch, file: UUID, section: Section? = nil, skipping: Int = 0) {
        self.batch = batch
        self.file = file
        self.section = section
        self.skipping = skipping
    }

    /// What becomes of lines.
    package enum Section: String, Codable, Sendable, CaseIterable { case refused, changed, added, missing, passedOver }

    /// The file, as far as it was asked for.
    package enum Answer: Codable, Sendable, Equatable {
        /// No such file was uploaded for the batch, or it is forgotten.
        case unknown
        /// With its headings as it has them.
        case file(RosterUpload, headings: [String], [Lines])
    }

    /// Lines of one section.
    package struct Lines: Codable, Sendable, Equatable {
        package var section: Section
        package var lines: [Line]

        package init(section: Section, lines: [Line]) {
            self.section = section
            self.lines = lines
        }
    }

    /// A line of the file, or somebody who stands on none.
    package struct Line: Codable, Sendable, Equatable {
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

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .file(_, _, let sections) = answer { sections.flatMap { $0.lines.compactMap(\.student) } } else { [] }
    }
}
