package import Foundation

/// The registrar's file of self-checks for a batch.
package enum SelfCheckKind: FileKind {
    /// What its columns say.
    package typealias Field = SelfCheckField

    /// What becomes of lines.
    package enum Section: String, Codable, Sendable, CaseIterable { case refused, changed, passedOver }

    /// What a reader has to know beside it.
    package struct Beside: Codable, Sendable, Equatable {
        /// How many were listed in the batch when it was tried out.
        package var listed: Int

        package init(listed: Int) { self.listed = listed }
    }

    /// What its lines are. Each of them is changed, unchanged or refused.
    package struct Counts: Codable, Sendable, Equatable {
        package var changed: Int
        package var unchanged: Int
        package var refused: Int

        package init(changed: Int = 0, unchanged: Int = 0, refused: Int = 0) {
            self.changed = changed
            self.unchanged = unchanged
            self.refused = refused
        }
    }

    /// What writing it has done.
    package struct Written: Codable, Sendable, Equatable {
        package var by: Who
        /// When its last line was; until then, when the first was to be.
        package var at: Date
        package var count: Int
        /// Of whom something else was stated after the file was tried out: they stay as they are.
        package var passedOver: Int

        package init(by: Who, at: Date, count: Int, passedOver: Int) {
            self.by = by
            self.at = at
            self.count = count
            self.passedOver = passedOver
        }
    }

    /// A line of the file.
    package struct Line: FileLine {
        package var line: Int
        /// Nil where it is refused: then what it says of whom is not known.
        package var student: UUID?
        package var number: String
        package var name: PersonName?
        package var department: Bilingual<Messages.Line>?
        /// What is known, and what the file says; nil where nothing is.
        package var old: StatedCheck?
        package var new: StatedCheck?
        package var flaws: [SelfCheckFlaw]
        /// Of a refused line: what stands in the file, cell by cell.
        package var cells: [String]

        package init(
            line: Int, student: UUID? = nil, number: String, name: PersonName? = nil,
            department: Bilingual<Messages.Line>? = nil, old: StatedCheck? = nil, new: StatedCheck? = nil,
            flaws: [SelfCheckFlaw] = [], cells: [String] = []
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
        }
    }
}

/// What became of a file of self-checks that somebody uploaded for a batch.
package typealias SelfCheckUpload = FileUpload<SelfCheckKind>
