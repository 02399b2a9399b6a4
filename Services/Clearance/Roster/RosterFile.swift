import Foundation
import Messages

/// The registrar's file of students who are to graduate, read and checked row by row.
struct RosterFile: Equatable {
    private(set) var rows: [Row] = []
    /// Everything that is wrong with it, in the order of the file.
    private(set) var flaws: [Flaw] = []

    struct Row: Equatable {
        /// Of the file, from 1.
        let line: Int
        let listed: CandidateListed
    }

    struct Flaw: Error, Equatable {
        let line: Int
        /// As the file heads it.
        let column: String
        let reason: String

        var sentence: String { "line \(line), \(column): \(reason)" }
    }

    /// - Parameter now: nothing may be stated that lies in the future.
    init(_ bytes: [UInt8], at now: Date) {
        do {
            let table = try CSV(bytes)
            guard let header = table.records.first else {
                flaws.append(Flaw(line: 1, column: "file", reason: "is empty"))
                return
            }
            let columns = read(header)
            guard flaws.isEmpty else { return }
            for record in table.records.dropFirst() { read(record, columns, header.cells, at: now) }
            nameDuplicates(heading: header.cells[columns.firstIndex { $0.name == "studentNumber" }!])
        } catch {
            flaws.append(Flaw(error))
        }
    }

    /// A heading that nobody knows is refused: a misspelt one would lose its whole column in silence.
    private mutating func read(_ header: CSV.Record) -> [Column] {
        var columns: [Column] = []
        func refuse(_ heading: String, _ reason: String) -> Flaw {
            Flaw(line: header.line, column: heading, reason: reason)
        }
        for heading in header.cells {
            guard let column = Column.headed(heading) else {
                flaws.append(refuse(heading, "is no column of a roster"))
                continue
            }
            if columns.contains(column) { flaws.append(refuse(heading, "stands there twice")) }
            columns.append(column)
        }
        for column in Column.all where column.isRequired && !columns.contains(column) {
            flaws.append(refuse(([column.name] + column.headings).joined(separator: " / "), "is missing"))
        }
        return columns
    }

    private mutating func read(_ record: CSV.Record, _ columns: [Column], _ headings: [String], at now: Date) {
        func flaw(_ column: String, _ reason: String) -> Flaw {
            Flaw(line: record.line, column: column, reason: reason)
        }
        guard record.cells.count <= columns.count else {
            flaws.append(flaw("row", "has \(record.cells.count) cells under \(columns.count) headings"))
            return
        }
        var members = JSONValue.object([:])
        for (number, cell) in record.cells.enumerated() where cell.utf8.count > Column.longest {
            flaws.append(flaw(headings[number], "is longer than \(Column.longest) bytes"))
            return
        }
        for (column, cell) in zip(columns, record.cells) where !cell.isEmpty {
            members.set(column.value(cell), at: column.path[...])
        }
        do {
            let listed = try JSON.decode(CandidateListed.self, from: JSON.encode(members))
            if let refusal = listed.refusal(at: now) {
                flaws.append(flaw("row", refusal.sentence))
            } else {
                rows.append(Row(line: record.line, listed: listed))
            }
        } catch {
            let (path, reason) = Self.explain(error)
            let heading = zip(columns, headings).first { $0.0.name == path }?.1 ?? path
            flaws.append(flaw(heading, reason))
        }
    }

    private mutating func nameDuplicates(heading: String) {
        var lines: [StudentKey: Int] = [:]
        for row in rows {
            if let earlier = lines[row.listed.key] {
                flaws.append(
                    Flaw(line: row.line, column: heading, reason: "is the student of line \(earlier) once more"))
            } else {
                lines[row.listed.key] = row.line
            }
        }
        flaws.sort { $0.line < $1.line }
    }

    /// The field that cannot be read, and why.
    private static func explain(_ error: any Error) -> (path: String, reason: String) {
        func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            return (name(context.codingPath + [key]), "is missing")
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context):
            let reason = context.debugDescription
            return (name(context.codingPath), reason.hasPrefix("must be") ? reason : "cannot be read")
        default:
            return ("row", "cannot be read")
        }
    }
}

extension RosterFile.Flaw {
    init(_ flaw: CSV.Flaw) {
        switch flaw {
        case .notUTF8:
            self.init(line: 1, column: "file", reason: "is not in UTF-8; save it as “CSV UTF-8”")
        case .unclosed(let line):
            self.init(line: line, column: "row", reason: "opens a quotation mark that nothing closes")
        case .cellTooLong(let line, let cell):
            self.init(line: line, column: "cell \(cell)", reason: "is longer than \(CSV.longestCell) bytes")
        }
    }
}

extension Column {
    /// Whether the schema demands it.
    fileprivate var isRequired: Bool {
        var schema = CandidateListed.schema
        for name in path {
            guard case .object(let properties) = schema,
                let property = properties.first(where: { $0.name == name }), property.isRequired
            else { return false }
            schema = property.schema
        }
        return true
    }
}

extension JSONValue {
    fileprivate mutating func set(_ value: JSONValue, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self = value
            return
        }
        guard case .object(var members) = self else { return }
        members[name, default: .object([:])].set(value, at: path.dropFirst())
        self = .object(members)
    }
}
