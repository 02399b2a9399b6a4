import CPostgres

/// One row of a result, read by column name: `let name: String = try row["name"]`, `let at: Date? = try row["at"]`.
package struct Row: Sendable {
    private let answer: Answer
    private let index: Int32

    init(_ answer: Answer, _ index: Int32) {
        self.answer = answer
        self.index = index
    }

    /// - Throws: `ColumnError` when the column is NULL, missing or of another type.
    package subscript<Value: Readable>(_ column: String) -> Value {
        get throws { try required(column, text(column).map { Value(column: $0) }) }
    }

    /// - Throws: `ColumnError` when the column is missing or of another type.
    package subscript<Value: Readable>(_ column: String) -> Value? {
        get throws { try optional(column, text(column).map { Value(column: $0) }) }
    }

    /// Enumerations and ruled texts are read as what they are written as, without a conformance of their own.
    @_disfavoredOverload
    package subscript<Value: RawRepresentable>(_ column: String) -> Value where Value.RawValue: Readable {
        get throws { try required(column, text(column).map { Value.RawValue(column: $0).flatMap(Value.init) }) }
    }

    @_disfavoredOverload
    package subscript<Value: RawRepresentable>(_ column: String) -> Value? where Value.RawValue: Readable {
        get throws { try optional(column, text(column).map { Value.RawValue(column: $0).flatMap(Value.init) }) }
    }

    @_disfavoredOverload
    package subscript<Value: RawRepresentable>(_ column: String) -> [Value] where Value.RawValue: Readable {
        get throws {
            let raw: [Value.RawValue] = try self[column]
            return try raw.map {
                guard let value = Value(rawValue: $0) else { throw ColumnError(column: column, problem: .type) }
                return value
            }
        }
    }

    private func text(_ column: String) throws -> String? {
        guard let number = answer.columns[column] else { throw ColumnError(column: column, problem: .missing) }
        return answer.text(index, number)
    }

    private func required<Value>(_ column: String, _ value: Value??) throws -> Value {
        guard let value = try optional(column, value) else { throw ColumnError(column: column, problem: .null) }
        return value
    }

    private func optional<Value>(_ column: String, _ value: Value??) throws -> Value? {
        guard let value else { return nil }
        guard let value else { throw ColumnError(column: column, problem: .type) }
        return value
    }
}

/// A column is not what the statement's caller takes it for: a mistake in the program, told without the value.
package struct ColumnError: Error, CustomStringConvertible {
    package enum Problem: String, Sendable { case missing, null, type }
    package let column: String
    package let problem: Problem

    package var description: String {
        switch problem {
        case .missing: "the result has no column \(column)"
        case .null: "the column \(column) is NULL and the program expects a value"
        case .type: "the column \(column) holds a value that the program cannot read"
        }
    }
}

/// What libpq answered. It is only read after it was received, so threads may share it.
final class Answer: @unchecked Sendable {
    private let result: OpaquePointer
    let columns: [String: Int32]

    init(_ result: OpaquePointer) {
        self.result = result
        var columns: [String: Int32] = [:]
        for number in 0..<PQnfields(result) { columns[String(cString: PQfname(result, number))] = number }
        self.columns = columns
    }

    deinit { PQclear(result) }

    var rows: [Row] { (0..<PQntuples(result)).map { Row(self, $0) } }
    /// Rows changed, or rows selected.
    var count: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }
    /// `COMMIT`, `ROLLBACK`, `INSERT 0 1` …
    var tag: String { String(cString: PQcmdStatus(result)) }

    func text(_ row: Int32, _ column: Int32) -> String? {
        PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
    }
}
