/// Why a file of decisions is not taken as a whole.
package enum DecisionFileFlaw: Error, Codable, Sendable, Hashable {
    case file(FileFlaw)
    /// It has headings and nothing below them.
    case noLines
    case tooManyLines(most: Int)
    /// The first line heads no column.
    case noHeadings
    case unknownHeading(String)
    case doubledHeading(String)
    case missingColumn(DecisionField)
    /// What the unit's own system states counts, and nothing else.
    case systemDecides
}
