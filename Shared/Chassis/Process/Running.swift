import Foundation
import Logging
package import Messages
package import Postgres
import RabbitMQ
import Synchronization

/// What the parts of a running program share.
package struct Running: Sendable {
    package let settings: Settings
    /// Connections for pages and commands; reactions and clocks have their own.
    package let database: Database
    let saying: Saying
    let asking: Asking
    let signals: Signals

    /// Runs one transaction on the pool; what is said leaves with its commit.
    package func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Reply<Result>
    ) async throws -> Result {
        let saying = saying
        let result = try await database.transaction { tx in try saying.conclude(try body(tx), tx) }
        signals.somethingCommitted()
        return result
    }

    /// Asks the program that knows.
    /// - Returns: nil when no answer came within `within`: the outcome is unknown.
    package func ask<Asked: Question>(_ question: Asked, within: Duration = .seconds(5)) async -> Asked.Answer? {
        guard let body = try? JSON.encode(question),
            let answer = await asking.asker.ask(
                queue: "\(Asked.answeredBy.rawValue).questions", of: Asked.answeredBy.rawValue, type: Asked.name,
                body: body,
                within: within)
        else { return nil }
        return try? JSON.decode(Asked.Answer.self, from: answer.body)
    }
}

/// The connection for questions, opened by the first one: most programs ask nothing.
final class Asking: Sendable {
    private let broker: Broker
    private let name: String
    private let logger: Logger
    private let opened = Mutex<Asker?>(nil)

    init(_ broker: Broker, name: String, logger: Logger) {
        self.broker = broker
        self.name = name
        self.logger = logger
    }

    var asker: Asker {
        opened.withLock { opened in
            if let opened { return opened }
            let asker = Asker(broker, name: name) { [logger] user in
                logger.warning("forged answer", metadata: ["by": "\(user)"])
            }
            opened = asker
            return asker
        }
    }

    func close() { opened.withLock(\.self)?.close() }
}
