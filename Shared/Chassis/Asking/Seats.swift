import Metrics
import RabbitMQ
import Synchronization

/// How many questions of one queue are answered at once.
final class Seats: Sendable {
    private let all: Int
    private let taken = Mutex(0)
    private let told: Gauge

    /// - Parameters:
    ///   - queue: what those who watch know them by. Made once the program tells metrics.
    ///   - metrics: a test's own.
    init(_ all: Int, of queue: String, in metrics: any MetricsFactory = MetricsSystem.factory) {
        self.all = all
        let queue = [("queue", queue)]
        Gauge(label: "answering_threads", dimensions: queue, factory: metrics).record(all)
        told = Gauge(label: "answering_threads_busy", dimensions: queue, factory: metrics)
        told.record(0)
    }

    /// Only the thread that takes questions does this, after it has seen that a seat is free.
    func take() { change(by: 1) }

    /// Gives a seat back and wakes the thread that may wait for one.
    func leave(_ wake: Wake) {
        change(by: -1)
        wake.wake()
    }

    private func change(by number: Int) {
        taken.withLock { taken in
            taken += number
            told.record(taken)
        }
    }

    var areTaken: Bool { taken.withLock { $0 >= all } }
    var isEmpty: Bool { taken.withLock { $0 == 0 } }
}
