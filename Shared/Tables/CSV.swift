import Foundation
package import Messages

/// A table as spreadsheets write it (RFC 4180), with commas, semicolons or tabs between its cells.
package struct CSV: Equatable {
    /// One record, and the line of the file on which it begins, from 1.
    package struct Record: Equatable {
        package let line: Int
        /// Trimmed, and without what only a spreadsheet needs.
        package let cells: [String]
        /// What keeps a cell from being read as it was meant, by its place from 0.
        package var flaws: [Int: CellFlaw] = [:]
    }

    /// Without those that are empty altogether.
    package let records: [Record]
    /// In which its first record has the most headings.
    package let encoding: FileText.Encoding

    /// In bytes: more than anything that is meant to stand in a cell. What is longer becomes no text.
    package static let longestCell = 4_096
    private static let separators: [UInt8] = [",", ";", "\t"].map { UInt8(ascii: $0) }

    /// Of the encodings and separators that it may be in, it is read in those by which its first record has the most headings.
    /// - Parameter isHeading: whether a column is headed so.
    /// - Throws: for what is no such text.
    package init(_ bytes: [UInt8], isHeading: (String) -> Bool) throws(FileFlaw) {
        let readings = try FileText.readings(of: bytes)
        var best: (reader: Reader, headings: Int)?
        for text in readings {
            let said = text.bytes.saidSeparator
            for separator in said.map({ [$0] }) ?? Self.separators {
                let reader = Reader(text, separatedBy: separator, after: said == nil ? 0 : 1)
                var first = reader
                // What is wrong with it is said once it is known how it is to be read.
                let count = (try? first.next())?.cells.count(where: isHeading) ?? 0
                if count > best?.headings ?? -1 { best = (reader, count) }
            }
        }
        guard let (found, headings) = best else { throw .empty }
        var reader = found
        // A text in another encoding has no heading that anybody knows.
        guard headings > 0 || readings.count == 1 else { throw .encoding }
        encoding = reader.text.encoding
        var records: [Record] = []
        while let record = try reader.next() { records.append(record) }
        self.records = records
    }

    /// By bytes: a combining mark after a quotation mark would hide it.
    private struct Reader {
        let text: FileText
        private let separator: UInt8
        private var at: Int
        private var line = 1

        /// - Parameter lines: how many are passed over, for they tell how the others are written.
        init(_ text: FileText, separatedBy separator: UInt8, after lines: Int) {
            (self.text, self.separator) = (text, separator)
            at = text.bytes.startIndex
            for _ in 0..<lines {
                while at < text.bytes.endIndex, !text.bytes[at].isLineEnd { at += 1 }
                endLine()
            }
        }

        /// - Returns: nil at the end.
        mutating func next() throws(FileFlaw) -> Record? {
            while at < text.bytes.endIndex {
                let first = line
                var (cells, flaws): ([String], [Int: CellFlaw]) = ([], [:])
                repeat {
                    if !cells.isEmpty { at += 1 }
                    let (cell, flaw) = try cell()
                    if let flaw { flaws[cells.count] = flaw }
                    cells.append(cell)
                } while at < text.bytes.endIndex && text.bytes[at] == separator
                endLine()
                if cells.contains(where: { !$0.isEmpty }) || !flaws.isEmpty {
                    return Record(line: first, cells: cells, flaws: flaws)
                }
            }
            return nil
        }

        private mutating func endLine() {
            if at < text.bytes.endIndex, text.bytes[at] == UInt8(ascii: "\r") { at += 1 }
            if at < text.bytes.endIndex, text.bytes[at] == UInt8(ascii: "\n") { at += 1 }
            line += 1
        }

        /// Quotation marks count where a cell begins; within one that has begun without, they are characters.
        private mutating func cell() throws(FileFlaw) -> (String, CellFlaw?) {
            var (cell, flaw, isQuoted): ([UInt8], CellFlaw?, Bool) = ([], nil, false)
            if at < text.bytes.endIndex, text.bytes[at] == UInt8(ascii: "\"") {
                isQuoted = true
                try quoted(into: &cell)
                // Programs write blanks there.
                while at < text.bytes.endIndex, text.bytes[at] == UInt8(ascii: " ") { at += 1 }
            }
            while at < text.bytes.endIndex, text.bytes[at] != separator, !text.bytes[at].isLineEnd {
                if isQuoted { flaw = .afterQuotes }
                append(text.bytes[at], to: &cell)
                at += 1
            }
            guard cell.count <= CSV.longestCell else { return ("", .tooLong(CSV.longestCell)) }
            // No database keeps a NUL in a text.
            if cell.contains(0) { (cell, flaw) = (cell.filter { $0 != 0 }, .unreadable) }
            let (read, isWhole) = text.text(cell)
            let trimmed = read.trimmingCharacters(in: .whitespacesAndNewlines)
            return (trimmed.asMeantInSpreadsheet, flaw ?? (isWhole ? nil : .unreadable))
        }

        private mutating func quoted(into cell: inout [UInt8]) throws(FileFlaw) {
            let first = line
            at += 1
            while at < text.bytes.endIndex {
                let byte = text.bytes[at]
                at += 1
                if byte == UInt8(ascii: "\"") {
                    // Two stand for one.
                    guard at < text.bytes.endIndex, text.bytes[at] == byte else { return }
                    at += 1
                } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && !isBeforeLineFeed {
                    line += 1
                }
                append(byte, to: &cell)
            }
            throw .unclosed(line: first)
        }

        private var isBeforeLineFeed: Bool { at < text.bytes.endIndex && text.bytes[at] == UInt8(ascii: "\n") }

        /// One more shows that it is too long.
        private func append(_ byte: UInt8, to cell: inout [UInt8]) {
            if cell.count <= CSV.longestCell { cell.append(byte) }
        }
    }
}

extension UInt8 {
    fileprivate var isLineEnd: Bool { self == UInt8(ascii: "\r") || self == UInt8(ascii: "\n") }
}

extension [UInt8] {
    /// Excel obeys a first line `sep=;`, and other programs write one for it.
    fileprivate var saidSeparator: UInt8? {
        guard starts(with: Array("sep=".utf8)), count > 4, count == 5 || self[5].isLineEnd else { return nil }
        return self[4]
    }
}

extension String {
    /// Without what only keeps a spreadsheet from reading a number or a formula: `="0921103"`, and the apostrophe before a sign that our
    /// own files have.
    fileprivate var asMeantInSpreadsheet: String {
        let scalars = Array(unicodeScalars)
        func text(_ part: some Sequence<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
        if scalars.count >= 3, scalars[0] == "=", scalars[1] == "\"", scalars.last == "\"" {
            return text(scalars.dropFirst(2).dropLast())
        }
        if scalars.count >= 2, scalars[0] == "'", "=+-@＝＋－＠|%".unicodeScalars.contains(scalars[1]) {
            return text(scalars.dropFirst())
        }
        return self
    }
}
