import Foundation
import Logging
import Messages
package import Postgres

/// What the parts of a running program share.
package struct Running: Sendable {
    package let settings: Settings
    /// Connections for pages and commands; reactions and clocks have their own.
    package let database: Database
    let saying: Saying
    let asking: Asking
    let signals: Signals
    /// The rules by which it hears, read anew.
    let admitting: @Sendable () throws -> Admission

    /// Writes down for those who watch what a command has done.
    package func security(_ event: SecurityEvent) { Logger(label: saying.program.rawValue).security(event) }

    /// Runs one transaction on the pool; what is said leaves with its commit.
    package func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Reply<Result>
    ) async throws -> Result {
        let (saying, trace) = (saying, CurrentTrace.parent)
        let result = try await database.transaction { tx in try saying.conclude(try body(tx), trace: trace, tx) }
        signals.somethingCommitted()
        return result
    }

    /// Runs two in one transaction on the pool: the second finds what follows from what the first says, and what it throws undoes both.
    package func transaction<First: Sendable, Second: Sendable>(
        _ first: @escaping @Sendable (borrowing Transaction) throws -> Reply<First>,
        then second: @escaping @Sendable (First, borrowing Transaction) throws -> Reply<Second>
    ) async throws -> Second {
        let (saying, trace) = (saying, CurrentTrace.parent)
        let result = try await database.transaction { tx in
            try saying.conclude(first, then: second, trace: trace, tx)
        }
        signals.somethingCommitted()
        return result
    }
}
