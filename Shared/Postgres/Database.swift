package import Foundation

/// Connections on threads of their own, for programs that live on Swift's cooperative pool.
package final class Database: Sendable {
    private let jobs = Jobs()
    private let patience: Duration?
    private let room: Room

    /// Opens nothing yet: each thread connects when it has its first transaction, and again after an outage.
    /// - Parameters:
    ///   - patience: how long whoever asks waits for a transaction, its turn included; nil waits for ever. Pages have
    ///     readers, so they say it.
    ///   - most: how many may wait or be served while there is a patience: more than a second's work, and little memory.
    package init(_ server: Server, connections: Int, name: String, patience: Duration? = nil, most: Int = 200) {
        self.patience = patience
        room = Room(most: most)
        jobs.threads = max(1, connections)
        for number in 1...max(1, connections) {
            let thread = Thread { [jobs] in
                let connection = Connection(unopened: server, name: name)
                while let job = jobs.next() { job(connection) }
                connection.close()
                jobs.threadEnded()
            }
            thread.name = "\(name)-database-\(number)"
            thread.start()
        }
    }

    /// Waits for a free connection and runs `body` there, off the cooperative pool.
    /// - Throws: `TookTooLong` and `TooManyWaiting` too, where there is a patience. What has begun then goes on by itself, so
    ///   its outcome is unknown; what has not begun never does.
    @discardableResult
    package func transaction<Result: Sendable>(
        now: Date? = nil, _ body: @escaping @Sendable (borrowing Transaction) throws -> Result
    ) async throws -> Result {
        guard let patience else { return try await queue(now: now, body) }
        let end = ContinuousClock.now + patience
        let room = room
        return try await within(patience) {
            try await room.enter {
                try await self.queue(now: now) { tx in
                    // Whoever asked has left: those who still wait come first.
                    guard ContinuousClock.now < end else { throw TookTooLong() }
                    return try body(tx)
                }
            }
        }.get()
    }

    private func queue<Result: Sendable>(
        now: Date?, _ body: @escaping @Sendable (borrowing Transaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = jobs.add { connection in
                continuation.resume(with: Swift.Result { try connection.transaction(now: now, body) })
            }
            if !isTaken {
                continuation.resume(throwing: PostgresError(sqlstate: nil, message: "the program is stopping"))
            }
        }
    }

    /// Does `job` on the next free connection, as soon as there is one; nobody waits for it here.
    /// - Returns: false when it will not be done, because the program is stopping.
    package func begin(_ job: @escaping @Sendable (Connection) -> Void) -> Bool { jobs.add(job) }

    /// Finishes what is queued and ends the threads.
    package func close() { jobs.close() }
}

/// Work for the threads, first come, first served. All of its state is read and written under `condition`.
private final class Jobs: @unchecked Sendable {
    typealias Job = @Sendable (Connection) -> Void

    private let condition = NSCondition()
    private var waiting: [Job] = []
    private var isClosed = false
    /// How many threads have not ended. Set once, before the first starts.
    var threads = 0

    /// - Returns: false when closed.
    func add(_ job: @escaping Job) -> Bool {
        condition.withLock {
            guard !isClosed else { return false }
            waiting.append(job)
            condition.signal()
            return true
        }
    }

    /// - Returns: nil when closed and nothing is left.
    func next() -> Job? {
        condition.withLock {
            while waiting.isEmpty, !isClosed { condition.wait() }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }

    func threadEnded() {
        condition.withLock {
            threads -= 1
            condition.broadcast()
        }
    }

    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
            while threads > 0 { condition.wait() }
        }
    }
}
