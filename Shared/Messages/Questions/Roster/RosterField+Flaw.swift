extension RosterField {
    /// What can be wrong with a line.
    package enum Flaw: Codable, Sendable, Hashable {
        case missing
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
        /// More minors or double majors than there can be.
        case tooMany(most: Int)
        /// What is said in one language has no counterpart in the other, entry by entry and part by part.
        case unpaired
        case cell(CellFlaw)
    }
}

/// Why a line of a roster is not taken.
package typealias RosterFlaw = LineFlaw<RosterField>
