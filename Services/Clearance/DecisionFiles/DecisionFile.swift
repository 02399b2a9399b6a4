import Foundation
import Messages
import Tables

/// A unit's file of decisions, read and checked line by line as far as it says itself.
struct DecisionFile: Equatable {
    /// Those that may be about somebody.
    private(set) var rows: [Row] = []
    /// The others.
    private(set) var refused: [Refused] = []
    /// Why nothing of it can be read.
    private(set) var flaws: [TableFlaw<DecisionField>] = []
    private(set) var headings: [String] = []
    private(set) var encoding = FileText.Encoding.utf8

    struct Row: Equatable {
        /// Of the file, from 1.
        let line: Int
        let number: StudentNumber
        /// Nil where it does not say.
        let term: Term?
        let word: DecisionLine.Word
        /// What is wrong only if it changes what stands on the list.
        let doubts: [DecisionFlaw]
        let cells: [String]
    }

    struct Refused: Equatable {
        let line: Int
        let number: String
        let cells: [String]
        let flaws: [DecisionFlaw]
    }

    init(_ bytes: [UInt8]) {
        let table = FileTable<DecisionColumn>(bytes, isNeeded: \.isRequired)
        (flaws, headings, encoding) = (table.flaws, table.headings, table.encoding)
        for record in table.records { read(record, table.columns) }
    }

    private mutating func read(_ record: CSV.Record, _ columns: [DecisionColumn?]) {
        var line = DecisionRow(line: record.line, headings: headings, columns: columns)
        if record.cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }) {
            line.refuse(nil, "", .cell(.tooManyCells(record.cells.count, columns: columns.count)))
        }
        for (place, (column, cell)) in zip(columns, record.cells).enumerated() {
            guard let column else { continue }
            line.take(cell, of: column.field, flaw: record.flaws[place])
        }
        switch line.read() {
        case .success(let read):
            rows.append(
                Row(
                    line: record.line, number: read.number, term: read.term, word: read.word, doubts: line.doubts,
                    cells: record.cells))
        case .failure(let flaws):
            refused.append(
                Refused(line: record.line, number: line.numberAsTyped, cells: record.cells, flaws: flaws.all))
        }
    }
}

/// A column of the file.
typealias DecisionColumn = HeadedColumn<DecisionField>

extension DecisionField: HeadedField {
    static let others: [String: DecisionField] = ["結果": .result, "說明": .noteZh, "note": .noteEn]
}
