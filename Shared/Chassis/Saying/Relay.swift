import Foundation
import Logging
import Messages
import Metrics
import Passing
import Postgres
import RabbitMQ

/// Publishes what the outbox holds, by the hundreds, and marks what the broker has confirmed. Any number of instances may.
///
/// A crash between confirm and mark, here or of the database, says a message twice, under the same id: inboxes know it.
/// Nothing is published that could not be marked, for the claim is written first, and fails where the mark would. What the
/// broker refuses is set aside with the reason and offered again now and then: a binding, a right or a queue's room come
/// back by an operator's hand. Its neighbours leave.
struct Relay: Work {
    let program: Program
    let broker: Broker

    /// A binding, a right, room in a queue: soon after an operator has mended it, all is said.
    private static let untilMended = Duration.seconds(20)

    /// As `claimUnsent` has it written out.
    static let mostClaimed = 500

    /// What an instance held that vanished or stands still, another one says after it: longer than a batch and its confirms take, and
    /// no longer than anybody is kept waiting.
    static let lease = Duration.seconds(20)

    /// The lane that every program has.
    static func work(_ program: Program, _ broker: Broker) -> Working {
        Working(
            "relay", workers: 1, lease: lease, every: .seconds(1), gathering: .milliseconds(40),
            isRepeatable: true,
            pause: Pause(from: .seconds(15), to: .seconds(900)), Relay(program: program, broker: broker))
    }

    /// A broker that has blocked its publishers, or is slow, is waited for with the same channel: a new one would say
    /// again what the old one has under way.
    func ready(_ channel: PublishingChannel?) throws -> PublishingChannel {
        if let channel, channel.isUsable { return channel }
        return try PublishingChannel(broker, name: "\(program.rawValue) relays")
    }

    /// Its connection is kept, and wants to hear from us now and then.
    func rest(with channel: PublishingChannel, atMost time: Duration, _ wake: Wake) throws -> Bool? {
        try channel.idle(within: time, wake: wake)
    }

    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<Int, Unsent>]> {
        Reply(
            try tx.claimUnsent(attempt).map { row in
                let position: Int = try row["position"]
                // A message that ends its worker is none: it is bytes.
                return try Claimed(position, tries: 0, postponed: row["postponed"]) {
                    Unsent(position: position, publication: try publication(row))
                }
            })
    }

    func perform(
        _ items: [Unsent], with channel: inout PublishingChannel, _ leave: Leave
    ) -> [Performed<Void>] {
        guard leave.mayBegin() else { return items.map { _ in .untouched } }
        return publish(items.map(\.publication), with: &channel)
    }

    func record(
        _ done: [Recorded<Unsent, Void>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> { Reply(try tx.markSent(done.map(\.item.position), attempt)) }

    func giveBack(_ rows: [GivenBack<Int>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        try tx.giveBack(rows, attempt)
    }

    /// A row that cannot be read is set aside for good.
    func fail(_ id: Int, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<Void>
    {
        Reply(try tx.setAside(id, because: reason, attempt))
    }

    /// Makes the counters of what raises an alarm: one that is born at 1 has never risen, for those who watch.
    static func countFromNothing() {
        Counter(label: "messages_unroutable_total").increment(by: 0)
        Counter(label: "broker_blocked_milliseconds_total").increment(by: 0)
        Counter(label: "messages_redelivered_total").increment(by: 0)
    }

    /// No queue took it: a binding is missing, or it is larger than may be.
    private static func unroutable(because reason: String) -> Performed<Void> {
        Counter(label: "messages_unroutable_total").increment()
        return .postponed(because: reason, atMost: untilMended)
    }

    private func publication(_ row: Row) throws -> Publication {
        var properties = Properties()
        let id: String = try row["id"]
        let exchange: Exchange = try row["exchange"]
        let statedAt: Date = try row["stated_at"]
        properties.contentType = "application/cloudevents+json"
        // As its body has it.
        properties.messageID = id.uppercased()
        properties.type = try row["type"]
        properties.appID = program.rawValue
        properties.timestamp = UInt64(statedAt.timeIntervalSince1970)
        let body: String = try row["body"]
        return Publication(
            exchange: exchange.rawValue, routingKey: try row["routing_key"], body: Array(body.utf8),
            properties: properties, isMandatory: exchange == .facts || exchange == .campus)
    }
}

/// A message that no broker has confirmed yet.
struct Unsent: Sendable {
    let position: Int
    let publication: Publication
}

/// One batch, whatever the broker says about single messages in it.
extension Relay {
    private func publish(_ batch: [Publication], with channel: inout PublishingChannel) -> [Performed<Void>] {
        let blocked = channel.blockedFor
        defer {
            let seconds = (channel.blockedFor - blocked) / .seconds(1)
            // A channel that was made anew has waited for nothing yet.
            if seconds > 0 { Counter(label: "broker_blocked_milliseconds_total").increment(by: Int(seconds * 1_000)) }
        }
        do {
            let began = ContinuousClock.now
            let outcomes = try channel.publish(batch, within: .seconds(10))
            Metrics.Timer(label: "broker_confirm_seconds")
                .recordNanoseconds(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
            return outcomes.map { outcome in
                switch outcome {
                case .confirmed: .done(())
                case .returned(let reason):
                    Self.unroutable(because: reason)
                case .refused: .postponed(because: "its queue is full", atMost: Self.untilMended)
                }
            }
        } catch let error as RabbitError where !error.isPassing {
            // The broker has closed the channel at one message and does not say which.
            do { channel = try ready(channel) } catch { return batch.map { _ in .broke(error) } }
            return publish(batch, inPartsAfter: error, with: &channel)
        } catch {
            return batch.map { _ in .broke(error) }
        }
    }

    /// Messages with one exchange and routing key share the fate of a missing exchange (404) or right (403); whose size or
    /// user is wrong (406) stands alone.
    private func publish(
        _ batch: [Publication], inPartsAfter error: RabbitError, with channel: inout PublishingChannel
    ) -> [Performed<Void>] {
        let ways = Dictionary(grouping: batch.indices) { [batch[$0].exchange, batch[$0].routingKey] }
        if batch.count == 1 || ways.count == 1 && [403, 404].contains(error.code) {
            // A size is the message's own and stays as it is: it costs the batch new connections whenever it is tried.
            let most = error.code == 406 ? nil : Self.untilMended
            return batch.map { _ in .postponed(because: error.description, atMost: most) }
        }
        let middle = batch.count / 2
        let parts = ways.count > 1 ? Array(ways.values) : [Array(0..<middle), Array(middle..<batch.count)]
        var outcomes: [Performed<Void>?] = batch.map { _ in nil }
        for part in parts {
            let results = publish(part.map { batch[$0] }, with: &channel)
            for (index, outcome) in zip(part, results) { outcomes[index] = outcome }
            // The rest would wait as long, and in vain.
            if case .broke = results[0] { break }
        }
        return outcomes.map { $0 ?? .untouched }
    }
}
