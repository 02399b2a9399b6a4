import Passing

/// A column is not what the statement's caller takes it for: a mistake in the program, told without the value.
package struct ColumnError: MayPass, CustomStringConvertible {
    /// In what the column differs from what is expected.
    package enum Problem: String, Sendable { case missing, null, type }
    package let column: String
    package let problem: Problem

    /// What a row holds stays as it is; a column that is missing may come with a migration.
    package var isPassing: Bool { problem == .missing }

    package var description: String {
        switch problem {
        case .missing: "the result has no column \(column)"
        case .null: "the column \(column) is NULL and the program expects a value"
        case .type: "the column \(column) holds a value that the program cannot read"
        }
    }
}
