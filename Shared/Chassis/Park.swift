import Foundation
import Messages
import Postgres
import RabbitMQ

/// A message that a person must look at: whole, with the reason.
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
    let attempts: Int
}

/// What is wrong with an event, said back once on `rejections` to its publisher.
struct Rejection: Encodable {
    let id: String
    let source: String
    let type: String
    let reason: String
    let sentence: String
    /// Under this id a person finds the event.
    let parked: UUID
}

extension Transaction {
    /// Parks a message, and says it back if a campus system stated it.
    /// - Returns: what to say.
    func refuse(_ message: Admitted, _ refusal: Refusal, by program: Program, attempts: Int = 1) throws -> [Outgoing] {
        let delivery = message.delivery
        let parked = Parked(
            refusal: refusal, publisher: message.publisher, exchange: delivery.exchange,
            routingKey: delivery.routingKey,
            source: message.source, eventID: message.eventID,
            properties: try delivery.properties.kept, body: delivery.body,
            attempts: attempts)
        try park(parked)
        guard delivery.exchange.hasPrefix("campus"), !message.publisher.isEmpty else { return [] }
        let rejection = Rejection(
            id: message.eventID, source: message.source, type: message.type, reason: refusal.code,
            sentence: refusal.sentence, parked: parked.id)
        return [
            try Outgoing(
                exchange: "rejections", routingKey: message.publisher, type: "event.rejected.v1", data: rejection,
                by: program, at: now, trace: trace(from: delivery.properties.headers["traceparent"]))
        ]
    }
}
