import Messages
import Tables

/// Reads what one line of a file says, cell by cell, before it is known about whom.
protocol HeadedRow {
    /// What columns say.
    associatedtype Field: HeadedField
    /// A line that may be about somebody.
    associatedtype Said: Equatable

    /// - Parameter line: of the file, from 1.
    init(line: Int, headings: [String], columns: [HeadedColumn<Field>?])

    /// Refuses it as a whole.
    mutating func refuse(_ flaw: CellFlaw)

    /// - Parameter flaw: what kept the cell from being read as it was meant.
    mutating func take(_ cell: String, of field: Field, flaw: CellFlaw?)

    /// - Parameter cells: all that stands there.
    /// - Returns: nil where it is refused.
    mutating func read(_ cells: [String]) -> Said?

    /// Why it is refused.
    var flaws: [LineFlaw<Field>] { get }
    /// As it stands in the file; empty where nothing does.
    var numberAsTyped: String { get }
}

/// A file whose columns are found by how they are headed, read and checked line by line as far as it says itself.
struct HeadedFile<One: HeadedRow>: Equatable {
    typealias Row = One.Said

    /// Those that may be about somebody.
    private(set) var rows: [Row] = []
    /// The others.
    private(set) var refused: [Refused] = []
    /// Why nothing of it can be read.
    let flaws: [TableFlaw<One.Field>]
    let headings: [String]
    let encoding: FileText.Encoding

    struct Refused: Equatable {
        let line: Int
        let number: String
        let cells: [String]
        let flaws: [LineFlaw<One.Field>]
    }

    init(_ bytes: [UInt8]) {
        let table = FileTable<HeadedColumn<One.Field>>(bytes, isNeeded: \.isRequired)
        (flaws, headings, encoding) = (table.flaws, table.headings, table.encoding)
        for record in table.records { read(record, table.columns) }
    }

    private mutating func read(_ record: CSV.Record, _ columns: [HeadedColumn<One.Field>?]) {
        var row = One(line: record.line, headings: headings, columns: columns)
        if record.cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }) {
            row.refuse(.tooManyCells(record.cells.count, columns: columns.count))
        }
        for (place, (column, cell)) in zip(columns, record.cells).enumerated() {
            guard let column else { continue }
            row.take(cell, of: column.field, flaw: record.flaws[place])
        }
        if let said = row.read(record.cells) {
            rows.append(said)
        } else {
            refused.append(
                Refused(line: record.line, number: row.numberAsTyped, cells: record.cells, flaws: row.flaws))
        }
    }

    /// What is wrong with a line that was read, by what is known beside the file.
    func flaw(line: Int, _ field: One.Field, _ value: String, _ why: One.Field.Flaw) -> LineFlaw<One.Field> {
        let place = headings.firstIndex { HeadedColumn<One.Field>.headed($0)?.field == field }
        return LineFlaw(line: line, field: field, heading: place.map { headings[$0] }, value: value, why: why)
    }
}
