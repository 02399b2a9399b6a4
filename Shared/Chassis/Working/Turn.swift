import Foundation
package import Logging
import Messages
import Metrics
import Passing
package import Postgres

/// One turn of a clock, on its own thread, with a connection that nobody else has for the turn.
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

    /// Runs one transaction for each, so that none holds up the others. What stands in everybody's way ends the turn; one that
    /// fails alone is named in the log and counted.
    /// - Returns: those that failed.
    @discardableResult
    package func each<ID: Sendable>(
        _ all: [ID], _ body: (ID, borrowing Transaction) throws -> Reply<Void>
    ) throws -> [ID] {
        var failed: [ID] = []
        for one in all where !isStopping {
            do { try transaction { tx in try body(one, tx) } } catch  where !error.passesByItself {
                Counter(label: "rows_failed_total").increment()
                logger.error("row failed", metadata: ["row": "\(one)", "cause": "\(sentence(for: error))"])
                failed.append(one)
            }
        }
        return failed
    }
}
