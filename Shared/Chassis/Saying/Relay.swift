import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ

/// One thread that publishes what the outbox holds, in order, and marks what the broker has confirmed.
///
/// A crash between confirm and mark says a message twice, under the same id: inboxes know it.
struct Relay: Sendable {
    let program: Program
    let broker: Broker
    let server: Server
    let signals: Signals
    let health: Health
    let logger: Logger

    func run(_ wake: Wake) throws {
        let connection = try Connection(to: server, name: "\(program.rawValue) relays")
        defer { connection.close() }
        var backoff = Backoff()
        while !signals.isStopping {
            do {
                let publisher = try Publisher(broker, name: "\(program.rawValue) relays")
                defer { publisher.close() }
                health.say("relay", nil)
                backoff.reset()
                while !signals.isStopping { try relay(publisher, connection, wake) }
            } catch {
                health.say("relay", "\(error)")
                logger.warning("relay interrupted", metadata: ["cause": "\(error)"])
                signals.sleep(backoff.next())
            }
        }
    }

    /// A broker that has blocked its publishers, or is slow, is waited for with the same publisher: a new one would say
    /// again what the old one has under way.
    private func relay(_ publisher: RabbitMQ.Publisher, _ connection: Connection, _ wake: Wake) throws {
        do {
            if try !publish(publisher, connection) { try publisher.idle(within: .seconds(1), wake: wake) }
            health.say("relay", publisher.isBlocked ? "the broker has blocked its publishers" : nil)
        } catch let error as RabbitError where publisher.isUsable {
            health.say("relay", "\(error)")
        }
    }

    /// - Returns: false when nothing is left, or another instance is the relay.
    private func publish(_ publisher: RabbitMQ.Publisher, _ connection: Connection) throws -> Bool {
        let rows = try connection.transaction { tx in
            try tx.becomeRelay() ? try tx.unsent() : []
        }
        guard !rows.isEmpty else { return false }
        let positions: [Int] = try rows.map { try $0["position"] }
        // A full queue or a missing binding keeps a message in the outbox.
        let outcomes = try publisher.publish(rows.map(publication), within: .seconds(10))
        let sent = zip(positions, outcomes).filter { $1 == .confirmed }.map(\.0)
        let unsent = zip(positions, outcomes).filter { $1 != .confirmed }
        try connection.transaction { tx in
            if !sent.isEmpty { try tx.markSent(sent) }
            if !unsent.isEmpty { try tx.postpone(unsent.map(\.0), until: tx.now.addingTimeInterval(15)) }
        }
        Counter(label: "messages_said_total").increment(by: sent.count)
        if !unsent.isEmpty {
            Counter(label: "messages_returned_total").increment(by: unsent.count)
            logger.error(
                "nobody took a message", metadata: ["count": "\(unsent.count)", "cause": "\(unsent[0].1)"])
        }
        return true
    }

    private func publication(_ row: Row) throws -> Publication {
        var properties = Properties()
        let id: UUID = try row["id"]
        let exchange: Exchange = try row["exchange"]
        let statedAt: Date = try row["stated_at"]
        properties.contentType = "application/cloudevents+json"
        properties.messageID = id.uuidString
        properties.type = try row["type"]
        properties.appID = program.rawValue
        properties.timestamp = UInt64(statedAt.timeIntervalSince1970)
        let body: String = try row["body"]
        return Publication(
            exchange: exchange.rawValue, routingKey: try row["routing_key"], body: Array(body.utf8),
            properties: properties, isMandatory: exchange == .facts || exchange == .campus)
    }
}
