import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ
import Synchronization

/// Two threads for one queue. This one takes messages, in batches of up to 100, 1 MiB or 5 ms, reads them, and acknowledges what
/// was committed; the other one, which owns the connection to the database, takes the batch before through its transaction.
struct Listening: Sendable {
    let queue: String
    let broker: Broker
    let server: Server
    /// Two batches: one in its transaction, one in reading.
    let prefetch: Int
    let admit: @Sendable (Delivery) -> Admitted
    let reacting: Reacting
    let signals: Signals
    let health: Health

    private static let batchSize = 100
    private static let batchBytes = 1 << 20
    private static let batchTime = Duration.milliseconds(5)
    /// The broker waits for three of its heartbeats of 7.5 seconds.
    private static let beat = Duration.seconds(5)

    /// Returns when the program stops. An outage uses up no attempt: the messages go back once, and a new start follows.
    func run(_ wake: Wake) throws {
        let pool = "\(queue) reacts"
        let database = Database(
            server, connections: 1, name: pool, telling: PoolGauges(pool, size: 1).tell)
        defer { database.close() }
        var backoff = Backoff()
        var isNew = true
        while !signals.isStopping {
            do {
                // Nothing is taken that would only be given back: up to RabbitMQ 4.2 each giving back counts as a delivery, and
                // after a thousand the broker gives the message up.
                try UnderWay(on: database, wake) { try $0.tryToHear() }.end()
                // The first messages of a process one by one: if one killed the last process, only it is charged with a delivery.
                // Later a single one tries whether an outage is over; those that had been given back killed nobody.
                try listen(prefetch: 1, on: database, wake, &backoff, until: { !($0 && isNew) })
                isNew = false
                try listen(prefetch: prefetch, on: database, wake, &backoff, until: { _ in false })
            } catch is Stopping {
                return
            } catch {
                // A lock or a statement that one message alone waits for may be behind it, and all have gone back: one by one the
                // others are heard once, and that one is set aside. Else each of them would be given back with it again.
                isNew = (error as? PostgresError)?.isDoubtful ?? false
                let sentence = sentence(for: error)
                health.say(queue, sentence)
                reacting.logger.warning(
                    "listening interrupted", metadata: ["queue": "\(queue)", "cause": "\(sentence)"])
                signals.sleep(backoff.next())
            }
        }
    }

    /// - Parameters:
    ///   - backoff: ends with a batch that was committed, and not with a login.
    ///   - until: told whether the first message of a batch had been delivered before; true ends the listening.
    private func listen(
        prefetch: Int, on database: Database, _ wake: Wake, _ backoff: inout Backoff,
        until isEnough: (Bool) -> Bool
    ) throws {
        let consumer = try Consumer(
            broker, queue: queue, prefetch: prefetch, name: "\(reacting.program.rawValue) listens",
            keeping: Admission.largestBody)
        defer { consumer.close() }
        health.say(queue, nil)
        // What is not acknowledged is given back in words: a closed connection counts as a failed delivery with every broker.
        defer { try? consumer.giveBack() }
        var before: (batch: [Delivery], UnderWay)?
        // What is given back is handed out at once: it must not be under way here any more.
        defer { try? before?.1.end() }
        while !signals.isStopping {
            let batch = try take(from: consumer, wake, limit: min(prefetch, Self.batchSize))
            let admitted = batch.map(admit)
            if let (done, underWay) = before {
                guard !batch.isEmpty || underWay.isOver else { continue }
                try conclude(done, underWay, consumer, &backoff)
                before = nil
                if isEnough(done[0].isRedelivered) { return }
            } else if batch.isEmpty, prefetch == 1 {
                return
            }
            guard !batch.isEmpty else { continue }
            before = (
                batch,
                UnderWay(on: database, wake) { [reacting, signals] connection in
                    try reacting.react(to: admitted[...], on: connection) { if signals.isStopping { throw Stopping() } }
                }
            )
        }
        if let (done, underWay) = before { try conclude(done, underWay, consumer, &backoff) }
    }

    private func conclude(
        _ batch: [Delivery], _ underWay: UnderWay, _ consumer: Consumer, _ backoff: inout Backoff
    ) throws {
        try underWay.end(atLeastEvery: Self.beat) { try consumer.beat() }
        try consumer.acknowledge(through: batch[batch.count - 1].tag)
        backoff.reset()
        signals.somethingCommitted()
    }

    /// - Returns: nothing when none came within a second, or `wake` was called.
    private func take(from consumer: Consumer, _ wake: Wake, limit: Int) throws -> [Delivery] {
        guard let first = try consumer.next(within: .seconds(1), wake: wake) else { return [] }
        var batch = [first]
        var bytes = first.body.count
        let end = ContinuousClock.now + Self.batchTime
        while batch.count < limit, bytes < Self.batchBytes {
            let rest = end - .now
            guard rest > .zero, let next = try consumer.next(within: rest) else { break }
            batch.append(next)
            bytes += next.body.count
        }
        return batch
    }
}

/// Work on the thread that owns the database connection, seen from the thread that waits for it.
private final class UnderWay: Sendable {
    private let outcome = Mutex<Result<Void, any Error>?>(nil)
    private let wake: Wake

    /// - Parameter wake: is called when it is over.
    init(on database: Database, _ wake: Wake, _ work: @escaping @Sendable (Connection) throws -> Void) {
        self.wake = wake
        database.begin(within: .seconds(3_600)) { connection in
            self.isOver(with: Result { try work(connection) })
        } else: {
            self.isOver(with: .failure(Stopping()))
        }
    }

    private func isOver(with result: Result<Void, any Error>) {
        outcome.withLock { $0 = result }
        wake.wake()
    }

    var isOver: Bool { outcome.withLock { $0 != nil } }

    /// Waits for it.
    /// - Throws: what it threw, or what `meanwhile` throws.
    func end(atLeastEvery time: Duration = .seconds(5), _ meanwhile: () throws -> Void = {}) throws {
        while true {
            if let result = outcome.withLock(\.self) { return try result.get() }
            if !wake.wait(atMost: time) { try meanwhile() }
        }
    }
}
