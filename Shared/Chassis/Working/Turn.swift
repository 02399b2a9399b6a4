import Foundation
package import Logging
import Messages
package import Postgres

/// One turn of a clock, on the clock's own thread with its own connection.
package struct Turn {
    let connection: Connection
    let saying: Saying
    /// A clock that a test holds; nil means the database's.
    let now: Date?
    private let signals: Signals?
    /// For what a clock did outside the database. Ids only: no name, address or code.
    package let logger: Logger

    init(connection: Connection, saying: Saying, now: Date? = nil, signals: Signals? = nil, logger: Logger? = nil) {
        self.connection = connection
        self.saying = saying
        self.now = now
        self.signals = signals
        self.logger = logger ?? Logger(label: saying.program.rawValue)
    }

    /// The program is to end within seconds: finish what is under way, give back what is claimed, begin nothing.
    package var isStopping: Bool { signals?.isStopping ?? false }

    /// Runs one transaction; what is said leaves with its commit. Outside effects belong between two of these, never inside.
    package func transaction<Result: Sendable>(
        _ body: (borrowing Transaction) throws -> Reply<Result>
    ) throws -> Result {
        try connection.transaction(now: now) { tx in
            try saying.conclude(try body(tx), tx)
        }
    }
}

/// Whether a clock's next turn comes at once, because work is left, or after the interval.
package enum Next: Sendable { case again, later }
