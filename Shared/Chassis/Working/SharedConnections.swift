import Foundation
import Postgres
import RabbitMQ

/// The few connections of several threads: each has one for a transaction or a turn, and none while it waits for something else.
///
/// All of its state is read and written under `lock`; a connection has one user at a time.
final class SharedConnections: @unchecked Sendable {
    private let lock = NSLock()
    private var free: [Connection]
    private let freed = Wake()
    private let patience: Duration

    /// - Parameter patience: how long a thread waits for one: longer than a server that answers takes over a transaction.
    init(_ connections: [Connection], patience: Duration = .seconds(30)) {
        free = connections
        self.patience = patience
    }

    /// - Throws: `NotBegun` too.
    func transaction<Result>(
        now: Date? = nil, _ body: (borrowing Transaction) throws -> Result
    ) throws -> Result {
        try lend { try $0.transaction(now: now, body) }
    }

    /// - Throws: `NotBegun` too.
    func lend<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        let connection = try take()
        defer {
            lock.withLock { free.append(connection) }
            freed.wake()
        }
        return try body(connection)
    }

    private func take() throws -> Connection {
        let end = ContinuousClock.now + patience
        while true {
            let (connection, isAnotherFree) = lock.withLock { (free.popLast(), !free.isEmpty) }
            if let connection {
                // Two that were given back at once have woken one thread.
                if isAnotherFree { freed.wake() }
                return connection
            }
            guard ContinuousClock.now < end else { throw NotBegun() }
            freed.wait(atMost: end - .now)
        }
    }
}
