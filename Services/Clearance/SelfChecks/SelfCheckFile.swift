import Foundation
import Messages
import Tables

/// The registrar's file of self-checks, read and checked line by line as far as it says itself.
struct SelfCheckFile: Equatable {
    /// Those that may be about somebody.
    private(set) var rows: [Row] = []
    /// The others.
    private(set) var refused: [Refused] = []
    /// Why nothing of it can be read.
    private(set) var flaws: [TableFlaw<SelfCheckField>] = []
    private(set) var headings: [String] = []
    private(set) var encoding = FileText.Encoding.utf8

    struct Row: Equatable {
        /// Of the file, from 1.
        let line: Int
        let number: StudentNumber
        /// Nil where it does not say.
        let programme: ShortName?
        let said: StatedCheck
        let cells: [String]
    }

    struct Refused: Equatable {
        let line: Int
        let number: String
        let cells: [String]
        let flaws: [SelfCheckFlaw]
    }

    init(_ bytes: [UInt8]) {
        let table = FileTable<SelfCheckColumn>(bytes, isNeeded: \.isRequired)
        (flaws, headings, encoding) = (table.flaws, table.headings, table.encoding)
        for record in table.records { read(record, table.columns) }
    }

    private mutating func read(_ record: CSV.Record, _ columns: [SelfCheckColumn?]) {
        var line = SelfCheckRow(line: record.line, headings: headings, columns: columns)
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
                    line: record.line, number: read.number, programme: read.programme, said: read.said,
                    cells: record.cells))
        case .failure(let flaws):
            refused.append(
                Refused(line: record.line, number: line.numberAsTyped, cells: record.cells, flaws: flaws.all))
        }
    }

    func flaw(_ row: Row, _ why: SelfCheckFlaw.Why) -> SelfCheckFlaw {
        let place = headings.firstIndex { SelfCheckColumn.headed($0)?.field == .studentNumber }
        return SelfCheckFlaw(
            line: row.line, field: .studentNumber, heading: place.map { headings[$0] }, value: row.number.rawValue,
            why: why)
    }
}

/// A column of the file.
typealias SelfCheckColumn = HeadedColumn<SelfCheckField>

extension SelfCheckField: HeadedField {
    static let others: [String: SelfCheckField] = [
        "學分": .creditsMet, "自我檢核a": .creditsMet, "門檻": .thresholdsMet, "自我檢核b": .thresholdsMet, "備註": .details,
        "note": .details,
    ]
}
