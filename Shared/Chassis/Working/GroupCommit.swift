import Foundation
import Passing
import Postgres
import RabbitMQ

/// The few connections of a lane's workers. Whoever has one takes along what the others wait to do, in one transaction: its commit
/// waits for the disk once for all of them, and they for nobody else's. None has a connection while it waits for something else.
///
/// All of its state is read and written under `lock`; a connection has one user at a time.
final class GroupCommit: @unchecked Sendable {
    /// So many share one transaction: what fails is done again one by one, and locks are held until the last is through.
    static var most: Int { 16 }

    private let lock = NSLock()
    private var free: [Connection]
    private var waiting: [Job] = []
    private let size: Int
    private let gauges: PoolGauges?
    private let patience: Duration

    /// What one worker waits for.
    private final class Job {
        let isShared: Bool
        /// Its worker's own: nobody keeps it once they go on.
        var run: ((borrowing Transaction) throws -> Void)?
        /// Woken when it has ended, or may have a connection.
        let wake = Wake()
        var end: Result<Void, any Error>?

        init(isShared: Bool, _ run: @escaping (borrowing Transaction) throws -> Void) {
            (self.isShared, self.run) = (isShared, run)
        }
    }

    /// - Parameters:
    ///   - gauges: what those who watch are told by; nil tells nobody.
    ///   - patience: how long a thread waits for a connection: longer than a server that answers takes over a transaction.
    init(_ connections: [Connection], telling gauges: PoolGauges? = nil, patience: Duration = .seconds(30)) {
        free = connections
        size = connections.count
        self.gauges = gauges
        self.patience = patience
    }

    /// How many wait.
    var depth: Int { lock.withLock { waiting.count } }

    /// - Parameters:
    ///   - isShared: whether it may share its transaction with others: it locks nothing but rows of its own.
    ///   - body: it may be run once more, when another with which it shared a transaction has failed.
    /// - Throws: `NotBegun` too; an outage for all that shared the transaction, any other error for its own body alone.
    func transaction<Done>(
        now: Date? = nil, isShared: Bool = false, _ body: (borrowing Transaction) throws -> Done
    ) throws -> Done {
        var done: Done?
        try withoutActuallyEscaping(body) { body in
            try perform(Job(isShared: isShared) { tx in done = try body(tx) }, now)
        }
        return done!
    }

    private func change<Result>(_ body: () -> Result) -> Result {
        lock.withLock {
            defer { gauges?.tell(inUse: size - free.count, waiting: waiting.count) }
            return body()
        }
    }

    /// The oldest, and those behind it that may share with it.
    private func nextGroup() -> [Job] {
        let shared = waiting.prefix(Self.most).prefix(while: \.isShared)
        let group = Array(shared.isEmpty ? waiting.prefix(1) : shared)
        waiting.removeFirst(group.count)
        return group
    }

    private func perform(_ job: Job, _ now: Date?) throws {
        let end = ContinuousClock.now + patience
        defer { job.run = nil }
        change { waiting.append(job) }
        while true {
            switch change({ next(for: job) }) {
            case .ended(let end): return try end.get()
            case .lead(let group, let connection):
                let ends = Self.run(group, on: connection, now)
                change { free(connection, after: group, ends) }
            // Somebody has it in hand, and no transaction lasts for ever.
            case .follow: job.wake.wait(atMost: .seconds(60))
            case .wait:
                if job.wake.wait(atMost: end - .now) { continue }
                guard change({ leave(job) }) else { continue }
                throw NotBegun()
            }
        }
    }

    private enum Step {
        case ended(Result<Void, any Error>)
        case lead([Job], Connection)
        case follow, wait
    }

    private func next(for job: Job) -> Step {
        if let end = job.end { return .ended(end) }
        guard waiting.contains(where: { $0 === job }) else { return .follow }
        guard let connection = free.popLast() else { return .wait }
        return .lead(nextGroup(), connection)
    }

    private func free(_ connection: Connection, after group: [Job], _ ends: [Result<Void, any Error>]) {
        free.append(connection)
        for (job, end) in zip(group, ends) {
            job.end = end
            job.wake.wake()
        }
        waiting.first?.wake.wake()
    }

    /// - Returns: false when it is in somebody's hand, or may be taken in one's own.
    private func leave(_ job: Job) -> Bool {
        guard free.isEmpty, let place = waiting.firstIndex(where: { $0 === job }) else { return false }
        waiting.remove(at: place)
        return true
    }

    private static func run(_ group: [Job], on connection: Connection, _ now: Date?) -> [Result<Void, any Error>] {
        // Whose body it is that fails: nothing was committed then. Elsewhere that may be unknown.
        var hasOwnTrouble = false
        let together = Result<Void, any Error> {
            try connection.transaction(now: now) { tx in
                for job in group {
                    do { try job.run!(tx) } catch {
                        hasOwnTrouble = !error.isOutage
                        throw error
                    }
                }
            }
        }
        guard group.count > 1, case .failure(let error) = together, hasOwnTrouble || !error.passesByItself else {
            return group.map { _ in together }
        }
        return group.map { job in Result { try connection.transaction(now: now) { tx in try job.run!(tx) } } }
    }
}

extension Error {
    /// Whether the database is not there, for anybody.
    fileprivate var isOutage: Bool { self is NotBegun || (self as? PostgresError)?.isOutage ?? false }
}
