package import Foundation

/// One unit of work. It cannot be copied, so it cannot outlive the reaction it was lent to.
package struct Transaction: ~Copyable {
    /// The database's clock when the transaction began, or the one that a test holds.
    package let now: Date
    private let connection: Connection

    init(now: Date, connection: Connection) {
        self.now = now
        self.connection = connection
    }

    /// - Returns: how many rows changed.
    @discardableResult
    package func run(_ query: Query) throws -> Int { preconditionFailure() }

    package func rows(_ query: Query) throws -> [Row] { preconditionFailure() }

    /// The only row, or nil when there is none.
    package func row(_ query: Query) throws -> Row? { try rows(query).first }
}

/// One row of a result, read by column name: `let name: String = try row["name"]`, `let at: Date? = try row["at"]`.
package struct Row: Sendable {
    package subscript<Value: Readable>(_ column: String) -> Value {
        get throws { preconditionFailure() }
    }

    package subscript<Value: Readable>(_ column: String) -> Value? {
        get throws { preconditionFailure() }
    }
}
