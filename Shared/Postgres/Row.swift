/// One row of a result, read by column name: `let name: String = try row["name"]`, `let at: Date? = try row["at"]`.
package struct Row: Sendable {
    private let result: ResultSet
    private let index: Int32

    init(_ result: ResultSet, _ index: Int32) {
        self.result = result
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
        guard let number = result.columns[column] else { throw ColumnError(column: column, problem: .missing) }
        return result.text(index, number)
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
