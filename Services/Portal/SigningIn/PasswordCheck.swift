import Foundation
import Synchronization

/// Compares passwords on threads of its own, two at a time: each takes 32 MB and a third of a second.
///
/// Who waits stands in a line of their network's, and the lines take turns: a crowd behind one address waits for itself. Where
/// an account has come in before it goes first; there it can be tried a few times only, so nobody starves behind it.
final class PasswordCheck: Sendable {
    private struct Job: Sendable {
        let network: Network
        let work: @Sendable () -> Void
        let turnAway: @Sendable () -> Void
    }

    private struct Waiting: Sendable {
        var known = FairLine<Job>()
        var strangers = FairLine<Job>()
        var busy = 0

        mutating func next() -> Job? { known.next() ?? strangers.next() }
    }

    private let most: Int
    private let waiting = Mutex(Waiting())
    private static let atOnce = 2

    /// - Parameter most: how many may wait in each of both lines; at two at a time the last of 64 waits ten seconds.
    init(most: Int = 64) {
        self.most = most
    }

    /// Seconds after which who was turned away finds a shorter line.
    var patience: Int { 5 + waiting.withLock { $0.strangers.count + $0.known.count } / 6 }

    /// - Returns: nil when the line is full of networks that wait for less; then `work` is never begun.
    func turn<Result: Sendable>(
        from network: Network, isKnown: Bool, _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result? {
        try await withCheckedThrowingContinuation { (answer: CheckedContinuation<Result?, any Error>) in
            let job = Job(
                network: network, work: { answer.resume(with: Swift.Result { try work() }) },
                turnAway: { answer.resume(returning: nil) })
            line(up: job, isKnown: isKnown)?.turnAway()
        }
    }

    /// - Returns: who has to go for it; it may be the newcomer.
    private func line(up job: Job, isKnown: Bool) -> Job? {
        let (gone, begins) = waiting.withLock { waiting in
            let gone =
                isKnown
                ? waiting.known.add(job, of: job.network, atMost: most)
                : waiting.strangers.add(job, of: job.network, atMost: most)
            guard waiting.busy < Self.atOnce else { return (gone, false) }
            waiting.busy += 1
            return (gone, true)
        }
        // A thread of its own: on the machine's shared ones, two comparisons leave no page a place to run.
        if begins { Thread.detachNewThread { [self] in work() } }
        return gone
    }

    private func work() {
        while let job = next() { job.work() }
    }

    private func next() -> Job? {
        waiting.withLock { waiting in
            let next = waiting.next()
            if next == nil { waiting.busy -= 1 }
            return next
        }
    }
}
