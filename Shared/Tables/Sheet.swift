import Foundation

/// A table as spreadsheets read it: CSV (RFC 4180) in UTF-8, with the byte order mark by which Excel knows it.
///
/// A cell that begins as a formula does bears an apostrophe before it, and every cell stands in quotation marks: no name or note
/// that somebody typed makes a reader's computer do anything (OWASP, CSV Injection).
package struct Sheet: Sendable {
    /// Of the file so far.
    package private(set) var bytes: [UInt8] = [0xef, 0xbb, 0xbf]

    /// Begins a table with its headings.
    package init(_ heads: [String]) { add(heads) }

    /// Adds a row.
    package mutating func add(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            if Self.beginsFormula(cell) { bytes.append(UInt8(ascii: "'")) }
            for byte in cell.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes += [13, 10]
    }

    /// Blanks before it are passed over by some; full-width signs are read as the plain ones where such are typed.
    private static func beginsFormula(_ cell: String) -> Bool {
        if let first = cell.utf8.first, first == 9 || first == 10 || first == 13 { return true }
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
        return first.map { "=+-@＝＋－＠|%".unicodeScalars.contains($0) } ?? false
    }
}
