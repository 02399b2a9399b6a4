import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ

/// One thread that takes messages from one queue, in batches of up to 100, 1 MiB or 5 ms, and acknowledges what was committed.
struct Listening: Sendable {
    let queue: String
    let broker: Broker
    let server: Server
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
        let connection = Connection(unopened: server, name: "\(queue) listens")
        defer { connection.close() }
        var backoff = Backoff()
        var isNew = true
        while !signals.isStopping {
            do {
                // Nothing is taken while the database is away: it would only be given back.
                try connection.transaction { _ in }
                // The first messages of a process one by one: if one killed the last process, only it is charged with a delivery.
                // Later a single one tries whether an outage is over; those that had been given back killed nobody.
                try listen(prefetch: 1, on: connection, wake, &backoff, until: { !($0 && isNew) })
                isNew = false
                try listen(prefetch: prefetch, on: connection, wake, &backoff, until: { _ in false })
            } catch is Stopping {
                return
            } catch {
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
    ///   - until: told whether the last message had been delivered before; true ends the listening.
    private func listen(
        prefetch: Int, on connection: Connection, _ wake: Wake, _ backoff: inout Backoff,
        until isEnough: (Bool) -> Bool
    ) throws {
        let consumer = try Consumer(
            broker, queue: queue, prefetch: prefetch, name: "\(reacting.program.rawValue) listens",
            keeping: Admission.largestBody)
        defer { consumer.close() }
        health.say(queue, nil)
        // What is not acknowledged is given back in words: a closed connection would charge it with a failed delivery.
        defer { try? consumer.giveBack() }
        while !signals.isStopping {
            guard let first = try consumer.next(within: .seconds(1), wake: wake) else {
                if prefetch == 1 { return }
                continue
            }
            let batch = try fill(from: first, consumer, limit: min(prefetch, Self.batchSize))
            var beatAt = ContinuousClock.now + Self.beat
            try reacting.react(to: batch.map(admit)[...], on: connection) {
                if signals.isStopping { throw Stopping() }
                guard beatAt < .now else { return }
                beatAt = .now + Self.beat
                try consumer.beat()
            }
            try consumer.acknowledge(through: batch[batch.count - 1].tag)
            backoff.reset()
            signals.somethingCommitted()
            if isEnough(first.isRedelivered) { return }
        }
    }

    private func fill(from first: Delivery, _ consumer: Consumer, limit: Int) throws -> [Delivery] {
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
