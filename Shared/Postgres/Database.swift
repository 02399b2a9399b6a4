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
    ///   - most: how many may wait or be served while there is a patience: as many as may ask in one moment, who are about a second's
    ///     work, and little memory.
    ///   - tell: is told how many connections have a user and how many jobs wait, whenever that changes.
    package init(
        _ server: Server, connections: Int, name: String, patience: Duration? = nil, most: Int = 2_000,
        telling tell: (@Sendable (_ inUse: Int, _ waiting: Int) -> Void)? = nil
    ) {
        self.patience = patience
        room = Room(most: most)
        jobs.tell = tell
        jobs.threads = max(1, connections)
        for number in 1...max(1, connections) {
            let thread = Thread { [jobs] in
                let connection = Connection(unopened: server, name: name)
                while let job = jobs.next() {
                    job.isLate ? job.drop() : job.run(connection)
                    jobs.ended()
                }
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
        guard let patience else { return try await queue(now: now, until: nil, body) }
        let end = ContinuousClock.now + patience
        let room = room
        return try await within(patience) {
            try await room.enter {
                try await self.queue(now: now, until: end) { tx in
                    // Whoever asked has left: those who still wait come first.
                    guard ContinuousClock.now < end else { throw TookTooLong() }
                    return try body(tx)
                }
            }
        }.get()
    }

    private func queue<Result: Sendable>(
        now: Date?, until end: ContinuousClock.Instant?,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(until: end) { connection in
                continuation.resume(with: Swift.Result { try connection.transaction(now: now, body) })
            } else: {
                continuation.resume(throwing: NotBegun())
            }
            jobs.add(job)
        }
    }

    /// Does `job` on the next free connection; nobody waits for it here.
    /// - Parameters:
    ///   - limit: what has not begun by then never does.
    ///   - drop: is done instead of it then, or when the program stops.
    package func begin(
        within limit: Duration, _ job: @escaping @Sendable (Connection) -> Void,
        else drop: @escaping @Sendable () -> Void
    ) {
        jobs.add(Job(until: .now + limit, job, else: drop))
    }

    /// Finishes what is queued and ends the threads. What stands still by then is left behind, and what has not begun never does.
    package func close(within limit: Duration = .seconds(5)) { jobs.close(within: limit) }
}

/// A piece of work that waits for a connection.
private struct Job: Sendable {
    let end: ContinuousClock.Instant?
    let run: @Sendable (Connection) -> Void
    let drop: @Sendable () -> Void

    init(
        until end: ContinuousClock.Instant?, _ run: @escaping @Sendable (Connection) -> Void,
        else drop: @escaping @Sendable () -> Void
    ) {
        (self.end, self.run, self.drop) = (end, run, drop)
    }

    var isLate: Bool { end.map { $0 <= .now } ?? false }
}

/// Work for the threads, first come, first served. All of its state is read and written under `condition`.
private final class Jobs: @unchecked Sendable {
    private let condition = NSCondition()
    private var waiting: [Job] = []
    private var isClosed = false
    private var running = 0
    /// How many threads have not ended. Set once, before the first starts, as is what follows.
    var threads = 0
    var tell: (@Sendable (Int, Int) -> Void)?

    func add(_ job: Job) {
        let isTaken = condition.withLock {
            guard !isClosed else { return false }
            waiting.append(job)
            tell?(running, waiting.count)
            condition.signal()
            return true
        }
        if !isTaken { job.drop() }
    }

    /// - Returns: nil when closed and nothing is left.
    func next() -> Job? {
        condition.withLock {
            while waiting.isEmpty, !isClosed { condition.wait() }
            guard !waiting.isEmpty else { return nil }
            running += 1
            defer { tell?(running, waiting.count) }
            return waiting.removeFirst()
        }
    }

    /// The job that `next` gave has ended.
    func ended() {
        condition.withLock {
            running -= 1
            tell?(running, waiting.count)
        }
    }

    func threadEnded() { condition.withLock { threads -= 1 } }

    func close(within limit: Duration) {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
        let end = ContinuousClock.now + limit
        while condition.withLock({ threads > 0 }), ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.01) }
        let left = condition.withLock {
            defer { waiting = [] }
            return waiting
        }
        for job in left { job.drop() }
    }
}
