/// Why a file is not taken as a whole.
package enum RosterFileFlaw: Error, Codable, Sendable, Hashable {
    case empty
    /// It has headings and nothing below them.
    case noLines
    /// More lines than a roster can have.
    case tooManyLines(most: Int)
    /// A workbook and no CSV.
    case workbook
    /// Neither text nor a workbook.
    case notText
    /// Text in an encoding that is neither UTF-8, UTF-16 nor Big5.
    case encoding
    /// A quotation mark that is opened on this line is never closed.
    case unclosed(line: Int)
    /// The first line heads no column of a roster.
    case noHeadings
    case unknownHeading(String)
    case doubledHeading(String)
    case missingColumn(RosterField)
    /// In bytes.
    case tooLarge(most: Int)
}
