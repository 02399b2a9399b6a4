import Cryptography
import Foundation
import Mail
import Messages
import RabbitMQ

/// Reads what came to the address of bounces, and states what came back, as a campus system does.
final class BouncePost {
    private let maildir: Maildir
    private let broker: Broker
    private var channel: PublishingChannel?

    init(_ maildir: Maildir, _ broker: Broker) { (self.maildir, self.broker) = (maildir, broker) }

    /// How many messages were what.
    struct Count: Equatable {
        /// Mails that came back.
        var bounced = 0
        /// Reports that nothing came back: it is delayed, or has arrived.
        var other = 0
        /// Flagged for a person: no reports, or of which nobody knows the mail.
        var unread = 0
    }

    /// Reads all that is there. A message leaves `new` once the broker has what it says, so what a crash leaves is read again and
    /// stated under the same id.
    /// - Throws: when the broker does not take it, with all the rest left where it is.
    func read() throws -> Count {
        var count = Count()
        for message in try maildir.unread() {
            let report = message.bytes.flatMap { DeliveryReport($0) }
            let bounced = report.flatMap { MailBounced.all(in: $0, arrivedAt: message.arrivedAt) }
            try state(bounced ?? [], of: message.bytes ?? [])
            try maildir.file(message, isDone: bounced != nil)
            switch bounced {
            case nil: count.unread += 1
            case let some?:
                count.bounced += some.count
                count.other += some.isEmpty ? 1 : 0
            }
        }
        return count
    }

    private func state(_ bounced: [MailBounced], of message: [UInt8]) throws {
        guard !bounced.isEmpty else { return }
        let digest = SHA256.hash(message).hex
        let publications = try bounced.enumerated().map { try publication($1, id: "\(digest)-\($0)") }
        let channel = try usableChannel()
        let outcomes = try channel.publish(publications, within: .seconds(10))
        if let refused = outcomes.first(where: { $0 != .confirmed }) {
            throw Complaint("The broker did not take what came back (\(refused)). Nothing is lost: it is read again.")
        }
    }

    private func usableChannel() throws -> PublishingChannel {
        if let channel, channel.isUsable { return channel }
        let made = try PublishingChannel(broker, name: "mortarboard bounces")
        channel = made
        return made
    }

    /// In the structured form of CloudEvents, the same however often it is made of the same message.
    private func publication(_ bounced: MailBounced, id: String) throws -> Publication {
        let event: JSONValue = [
            "specversion": "1.0", "id": .text(id), "source": .text("/campus/\(broker.user)"),
            "type": .text(MailBounced.name),
            "time": .text(bounced.bouncedAt.rfc3339), "datacontenttype": "application/json",
            "data": try JSON.decode(JSONValue.self, from: JSON.encode(bounced)),
        ]
        var properties = Properties()
        properties.contentType = "application/cloudevents+json"
        properties.messageID = id
        properties.userID = broker.user
        return Publication(
            exchange: "campus", routingKey: "\(broker.user).\(MailBounced.name)", body: try JSON.encode(event),
            properties: properties)
    }
}
