import Passing
import Synchronization

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
