import Cryptography
import Foundation
import Messages
import Postgres
import RabbitMQ

/// A message that a person must look at, with the reason: whole, or its beginning when it is too large.
struct Parked: Sendable {
    let id = UUID()
    let refusal: Refusal
    let publisher: String
    let exchange: String
    let routingKey: String
    let source: String
    /// The event's own id, as far as it could be read.
    let eventID: String
    /// The AMQP properties as JSON.
    let properties: String
    let body: [UInt8]
    /// Of the whole body, in bytes.
    let size: Int
    /// SHA-256 of the whole body.
    let digest: [UInt8]
    let attempts: Int
}

extension Transaction {
    /// Parks a message, and tells who stated it if it is a campus event.
    /// - Returns: what to say.
    func refuse(_ message: Admitted, _ refusal: Refusal, by program: Program, attempts: Int = 1) throws -> [Outgoing] {
        let delivery = message.delivery
        let parked = Parked(
            refusal: refusal, publisher: message.publisher, exchange: delivery.exchange,
            routingKey: delivery.routingKey,
            source: message.source, eventID: message.eventID,
            properties: try delivery.properties.kept, body: delivery.body,
            size: delivery.cut?.size ?? delivery.body.count, digest: delivery.cut?.digest ?? SHA256.hash(delivery.body),
            attempts: attempts)
        try park(parked)
        guard delivery.exchange.hasPrefix(Exchange.campus.rawValue), !message.publisher.isEmpty else { return [] }
        let rejected = EventRejected(
            id: message.eventID, source: message.source, type: message.type, reason: refusal.code,
            sentence: refusal.sentence, parked: parked.id)
        return [
            try Outgoing(
                rejected, by: program, at: now, trace: trace(from: delivery.properties.headers["traceparent"]),
                routingKey: message.publisher)
        ]
    }
}
