import RabbitMQ
import Synchronization

/// How many questions of one queue are answered at once.
final class Seats: Sendable {
    private let all: Int
    private let taken = Mutex(0)

    init(_ all: Int) { self.all = all }

    /// Only the thread that takes questions does this, after it has seen that a seat is free.
    func take() { taken.withLock { $0 += 1 } }

    /// Gives a seat back and wakes the thread that may wait for one.
    func leave(_ wake: Wake) {
        taken.withLock { $0 -= 1 }
        wake.wake()
    }

    var areTaken: Bool { taken.withLock { $0 >= all } }
    var isEmpty: Bool { taken.withLock { $0 == 0 } }
}
