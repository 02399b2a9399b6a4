/// Why a line of a roster is not taken: one thing that is wrong with it.
package struct RosterFlaw: Error, Codable, Sendable, Hashable {
    /// Of the file, from 1; of a form, 1.
    package let line: Int
    /// Nil where it is about the line as a whole.
    package let field: RosterField?
    /// How the file heads the column.
    package let heading: String?
    /// What stands there, cut where it is long.
    package let value: String
    package let why: Why

    package init(line: Int, field: RosterField? = nil, heading: String? = nil, value: String = "", why: Why) {
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
        /// More bytes than anything that is meant.
        case tooLong(Int)
        /// It breaks the rule of its field.
        case malformed
        /// Written as a day or a month, and none of the calendar.
        case noSuchDate
        /// A year of the Republic was taken for one of our era.
        case republicYear(Int)
        case inTheFuture
        /// No student of the term can have this date, or the term none.
        case impossibleDate
        /// The birth date lies after the month of the degree.
        case bornTooLate
        /// The batch is none of the term.
        case termOfAnother
        /// The file was uploaded for this batch.
        case batchOfAnother(Batch)
        /// The same student stands on that line.
        case sameStudent(line: Int)
        /// The same number of a paper stands on that line.
        case samePaper(line: Int)
        /// The number of the paper is that of another student on the roster.
        case paperOfAnother(StudentNumber)
        /// A question mark or a box where a character was that the program which wrote the file did not have.
        case lostCharacter
        /// Bytes that are no character, or a character of one machine's own.
        case unreadable
        /// What a spreadsheet would calculate, or failed to.
        case formula
        /// Text goes on after the quotation mark that ends the cell.
        case afterQuotes
        case tooManyCells(Int, columns: Int)
    }
}
