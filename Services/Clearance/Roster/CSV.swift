import Foundation

/// A table as spreadsheets write it (RFC 4180), in UTF-8 with or without a byte order mark.
struct CSV: Equatable {
    /// One record, and the line of the file on which it begins, from 1.
    struct Record: Equatable {
        let line: Int
        let cells: [String]
    }

    /// Without those that are empty altogether.
    let records: [Record]

    enum Flaw: Error, Equatable {
        /// Spreadsheets in Taiwan write Big5 unless they are asked for UTF-8.
        case notUTF8
        /// A quotation mark that is opened on this line is never closed.
        case unclosed(line: Int)
        /// The cell, from 1 in its record, that begins on this line is longer than `longestCell`.
        case cellTooLong(line: Int, cell: Int)
    }

    /// In bytes: more than anything that is meant to stand in a cell. What is longer becomes no text.
    static let longestCell = 4_096

    init(_ bytes: [UInt8]) throws(Flaw) {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let text = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
        guard String(validating: text, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = Reader(text)
        records = try reader.records()
    }

    /// By bytes: a combining mark after a quotation mark would hide it.
    private struct Reader {
        private let bytes: ArraySlice<UInt8>
        private var at: Int
        private var line = 1

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            at = bytes.startIndex
        }

        mutating func records() throws(Flaw) -> [Record] {
            var records: [Record] = []
            while at < bytes.endIndex {
                let (first, cells) = (line, try record())
                if cells.contains(where: { !$0.isEmpty }) { records.append(Record(line: first, cells: cells)) }
            }
            return records
        }

        private mutating func record() throws(Flaw) -> [String] {
            var cells = [try cell(1)]
            while at < bytes.endIndex, bytes[at] == UInt8(ascii: ",") {
                at += 1
                cells.append(try cell(cells.count + 1))
            }
            if at < bytes.endIndex, bytes[at] == UInt8(ascii: "\r") { at += 1 }
            if at < bytes.endIndex, bytes[at] == UInt8(ascii: "\n") { at += 1 }
            line += 1
            return cells
        }

        private mutating func cell(_ number: Int) throws(Flaw) -> String {
            var cell: [UInt8] = []
            let first = line
            // One more shows that it is too long.
            func append(_ byte: UInt8) { if cell.count <= CSV.longestCell { cell.append(byte) } }
            var isQuoted = false
            while at < bytes.endIndex {
                let byte = bytes[at]
                if byte == UInt8(ascii: "\"") {
                    // Inside quotation marks, two stand for one.
                    if isQuoted, at + 1 < bytes.endIndex, bytes[at + 1] == byte {
                        append(byte)
                        at += 1
                    } else {
                        isQuoted.toggle()
                    }
                } else if !isQuoted, [UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(byte) {
                    break
                } else {
                    if byte == UInt8(ascii: "\n") { line += 1 }
                    append(byte)
                }
                at += 1
            }
            guard !isQuoted else { throw .unclosed(line: first) }
            guard cell.count <= CSV.longestCell else { throw .cellTooLong(line: first, cell: number) }
            return String(decoding: cell, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
