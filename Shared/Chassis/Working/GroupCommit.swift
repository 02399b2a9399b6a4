import Foundation
import Passing
import Postgres

/// The few connections of a lane's workers. Whoever has one takes along what the others wait to do, in one transaction: its commit
/// waits for the disk once for all of them, and they for nobody else's. None has a connection while it waits for something else.
///
/// All of its state is read and written under `condition`; a connection has one user at a time.
final class GroupCommit: @unchecked Sendable {
    /// So many share one transaction: what fails is done again one by one, and locks are held until the last is through.
    static var most: Int { 16 }

    private let condition = NSCondition()
    private var free: [Connection]
    private var waiting: [Job] = []
    private let patience: Duration

    /// What one worker waits for.
    private final class Job {
        let isShared: Bool
        let run: (borrowing Transaction) throws -> Void
        var end: Result<Void, any Error>?

        init(isShared: Bool, _ run: @escaping (borrowing Transaction) throws -> Void) {
            (self.isShared, self.run) = (isShared, run)
        }
    }

    /// - Parameter patience: how long a thread waits for a connection: longer than a server that answers takes over a transaction.
    init(_ connections: [Connection], patience: Duration = .seconds(30)) {
        free = connections
        self.patience = patience
    }

    /// How many wait.
    var depth: Int {
        condition.lock()
        defer { condition.unlock() }
        return waiting.count
    }

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

    /// The oldest, and those behind it that may share with it.
    private func nextGroup() -> [Job] {
        let shared = waiting.prefix(Self.most).prefix(while: \.isShared)
        let group = Array(shared.isEmpty ? waiting.prefix(1) : shared)
        waiting.removeFirst(group.count)
        return group
    }

    private func perform(_ job: Job, _ now: Date?) throws {
        let end = Date(timeIntervalSinceNow: patience / .seconds(1))
        condition.lock()
        defer { condition.unlock() }
        waiting.append(job)
        while job.end == nil {
            let isWaiting = waiting.contains { $0 === job }
            if isWaiting, let connection = free.popLast() {
                let group = nextGroup()
                condition.unlock()
                let ends = Self.run(group, on: connection, now)
                condition.lock()
                for (job, end) in zip(group, ends) { job.end = end }
                free.append(connection)
                condition.broadcast()
            } else if !isWaiting {
                // Somebody has it in hand, and no transaction lasts for ever.
                condition.wait()
            } else if !condition.wait(until: end), waiting.contains(where: { $0 === job }) {
                waiting.removeAll { $0 === job }
                throw NotBegun()
            }
        }
        try job.end!.get()
    }

    private static func run(_ group: [Job], on connection: Connection, _ now: Date?) -> [Result<Void, any Error>] {
        // Whose body it is that fails: nothing was committed then. Elsewhere that may be unknown.
        var hasOwnTrouble = false
        let together = Result<Void, any Error> {
            try connection.transaction(now: now) { tx in
                for job in group {
                    do { try job.run(tx) } catch {
                        hasOwnTrouble = !error.isOutage
                        throw error
                    }
                }
            }
        }
        guard group.count > 1, case .failure(let error) = together, hasOwnTrouble || !error.passesByItself else {
            return group.map { _ in together }
        }
        return group.map { job in Result { try connection.transaction(now: now) { tx in try job.run(tx) } } }
    }
}

extension Error {
    /// Whether the database is not there, for anybody.
    fileprivate var isOutage: Bool { self is NotBegun || (self as? PostgresError)?.isOutage ?? false }
}
