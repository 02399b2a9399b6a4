import Foundation
import Postgres
import RabbitMQ

/// The few connections of several threads: each has one for a transaction or a turn, and none while it waits for something else.
///
/// All of its state is read and written under `lock`; a connection has one user at a time.
final class SharedConnections: @unchecked Sendable {
    private let lock = NSLock()
    private var free: [Connection]
    private var waiting = 0
    private let size: Int
    private let gauges: PoolGauges?
    private let freed = Wake()
    private let patience: Duration

    /// - Parameters:
    ///   - gauges: what those who watch are told by; nil tells nobody.
    ///   - patience: how long a thread waits for one: longer than a server that answers takes over a transaction.
    init(_ connections: [Connection], telling gauges: PoolGauges? = nil, patience: Duration = .seconds(30)) {
        free = connections
        size = connections.count
        self.gauges = gauges
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
            change { free.append(connection) }
            freed.wake()
        }
        return try body(connection)
    }

    private func change<Result>(_ body: () -> Result) -> Result {
        lock.withLock {
            defer { gauges?.tell(inUse: size - free.count, waiting: waiting) }
            return body()
        }
    }

    private func take() throws -> Connection {
        let end = ContinuousClock.now + patience
        change { waiting += 1 }
        defer { change { waiting -= 1 } }
        while true {
            let (connection, isAnotherFree) = change { (free.popLast(), !free.isEmpty) }
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
