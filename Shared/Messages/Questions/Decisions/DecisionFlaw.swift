/// Why a line of a unit's file of decisions is not taken: one thing that is wrong with it.
package struct DecisionFlaw: Error, Codable, Sendable, Hashable {
    /// Of the file, from 1.
    package let line: Int
    /// Nil where it is about the line as a whole.
    package let field: DecisionField?
    /// How the file heads the column.
    package let heading: String?
    /// What stands there, cut where it is long.
    package let value: String
    package let why: Why

    package init(line: Int, field: DecisionField? = nil, heading: String? = nil, value: String = "", why: Why) {
        self.line = line
        self.field = field
        self.heading = heading
        self.value =
            value.utf8.count <= Self.longestValue
            ? value : String(decoding: value.utf8.prefix(Self.longestValue), as: UTF8.self) + "…"
        self.why = why
    }

    /// In bytes: a reader only has to find the cell.
    private static let longestValue = 180

    /// What is wrong.
    package enum Why: Codable, Sendable, Hashable {
        case missing
        /// It breaks the rule of its column.
        case malformed
        /// None of the four words.
        case unknownResult
        /// More characters than a student's page shows.
        case noteTooLong(most: Int)
        /// Who is sent away reads why, in their language.
        case noteMissing
        /// The batch is none of the term.
        case termOfAnother
        /// The same student stands on that line.
        case sameStudent(line: Int)
        /// Nobody on the unit's list has this number in this term, as far as the reader may see it.
        case notOnTheList
        /// Several do, each in a term of its own.
        case severalTerms
        case cell(CellFlaw)
        /// What keeps any decision about the student from being made.
        case stays(LeftLine.Why)
    }
}
