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
        get throws { try read(Value(column: try text(column)), of: column) }
    }

    /// - Throws: `ColumnError` when the column is missing or of another type.
    package subscript<Value: Readable>(_ column: String) -> Value? {
        get throws { try optionalText(column).map { try read(Value(column: $0), of: column) } }
    }

    /// Enumerations and ruled texts are read as what they are written as, without a conformance of their own.
    @_disfavoredOverload
    package subscript<Value: RawRepresentable>(_ column: String) -> Value where Value.RawValue: Readable {
        get throws { try read(Value.RawValue(column: try text(column)).flatMap(Value.init), of: column) }
    }

    /// The same of a column that may be NULL.
    @_disfavoredOverload
    package subscript<Value: RawRepresentable>(_ column: String) -> Value? where Value.RawValue: Readable {
        get throws {
            try optionalText(column).map { try read(Value.RawValue(column: $0).flatMap(Value.init), of: column) }
        }
    }

    /// The same of an array.
    @_disfavoredOverload
    package subscript<Value: RawRepresentable>(_ column: String) -> [Value] where Value.RawValue: Readable {
        get throws {
            let raw: [Value.RawValue] = try self[column]
            return try raw.map { try read(Value(rawValue: $0), of: column) }
        }
    }

    private func text(_ column: String) throws -> String {
        guard let text = try optionalText(column) else { throw ColumnError(column: column, problem: .null) }
        return text
    }

    private func optionalText(_ column: String) throws -> String? {
        guard let number = result.columns[column] else { throw ColumnError(column: column, problem: .missing) }
        return result.text(index, number)
    }

    private func read<Value>(_ value: Value?, of column: String) throws -> Value {
        guard let value else { throw ColumnError(column: column, problem: .type) }
        return value
    }
}
