package import Foundation

/// What would a unit's file change, or what has it? Each section as far as a page shows it.
package struct ShowDecisionFile: StaffQuestion {
    package static let name = "clearance.show-decision-file"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25

    /// The unit's code.
    package let unit: String
    package let file: UUID
    /// Nil for the beginning of each.
    package let section: Section?
    /// How many lines of the section stand on the pages before.
    package let skipping: Int

    package init(unit: String, file: UUID, section: Section? = nil, skipping: Int = 0) {
        self.unit = unit
        self.file = file
        self.section = section
        self.skipping = skipping
    }

    /// What becomes of lines.
    package enum Section: String, Codable, Sendable, CaseIterable { case refused, changed, passedOver }

    /// The file, as far as it was asked for.
    package enum Answer: Codable, Sendable, Equatable {
        /// The actor has uploaded no such file for the unit, or it is forgotten.
        case unknown
        /// With its headings as it has them.
        case file(DecisionUpload, unit: Bilingual<Line>, headings: [String], [Lines])
    }

    /// Lines of one section.
    package struct Lines: Codable, Sendable, Equatable {
        package var section: Section
        package var lines: [DecisionLine]

        package init(section: Section, lines: [DecisionLine]) {
            self.section = section
            self.lines = lines
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    package func people(in answer: Answer) -> [UUID] {
        guard case .file(_, _, _, let sections) = answer else { return [] }
        return sections.flatMap { $0.lines.compactMap(\.student) }
    }
}
