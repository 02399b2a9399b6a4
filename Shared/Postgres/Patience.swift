import Passing
import Synchronization

/// The database has not answered for as long as somebody would wait.
package struct TookTooLong: MayPass, CustomStringConvertible {
    package var isPassing: Bool { true }
    package var description: String { "the database has not answered in time" }
}

/// No connection was free in time, or the program stops: nothing of it has taken effect.
package struct NotBegun: MayPass, CustomStringConvertible {
    package init() {}
    package var isPassing: Bool { true }
    package var description: String { "the database was not asked: no connection was free in time" }
}

/// So many wait for the database that one more would wait in vain.
package struct TooManyWaiting: MayPass, CustomStringConvertible {
    package var isPassing: Bool { true }
    package var description: String { "too many wait for the database" }
}

/// Counts who is inside and lets no more in than `most`. A place is free again when the work ends, and not when its asker
/// leaves: while the database stands still, askers come and go and their work stays.
final class Room: Sendable {
    private let most: Int
    private let inside = Mutex(0)

    init(most: Int) { self.most = most }

    /// - Throws: `TooManyWaiting`, at once.
    func enter<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
        try inside.withLock { inside in
            guard inside < most else { throw TooManyWaiting() }
            inside += 1
        }
        defer { inside.withLock { $0 -= 1 } }
        return try await work()
    }
}

/// Waits for an answer as long as it is worth waiting for. Work that cannot be called off goes on; its answer is dropped.
func within<Answer: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Answer
) async -> Result<Answer, any Error> {
    await withCheckedContinuation { continuation in
        let first = First(continuation)
        let alarm = Task {
            try await Task.sleep(for: limit)
            first.answer(.failure(TookTooLong()))
        }
        Task {
            do { first.answer(.success(try await work())) } catch { first.answer(.failure(error)) }
            alarm.cancel()
        }
    }
}

/// Lets only the first answer through.
private final class First<Answer: Sendable>: Sendable {
    private let waiting: Mutex<CheckedContinuation<Result<Answer, any Error>, Never>?>

    init(_ continuation: CheckedContinuation<Result<Answer, any Error>, Never>) { waiting = Mutex(continuation) }

    func answer(_ result: Result<Answer, any Error>) {
        waiting.withLock { waiting in
            let continuation = waiting
            waiting = nil
            return continuation
        }?.resume(returning: result)
    }
}
