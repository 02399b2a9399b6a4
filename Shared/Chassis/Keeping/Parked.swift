import Cryptography
import Foundation
import Messages
import Postgres
import RabbitMQ

/// A message that a person must look at, with the reason: whole, or its beginning when it is too large.
struct Parked: Sendable {
    let id: UUID
    let refusal: Refusal
    /// By what the inbox knows it.
    let identity: MessageIdentity
    let publisher: String
    /// The event's own id, as far as it could be read.
    let eventID: String
    /// As it came.
    let delivery: Delivery
    let attempts: Int
    let heardAt: Date
    /// Whether it took effect all the same.
    let hadEffect: Bool

    init(_ message: Admitted, _ refusal: Refusal, attempts: Int, heardAt: Date, hadEffect: Bool) {
        id = UUID()
        // Some sentences repeat what somebody wrote.
        self.refusal = Refusal(refusal.code, refusal.sentence.told(upTo: 1_000))
        identity = message.identity
        publisher = message.publisher
        eventID = message.eventID
        delivery = message.delivery
        self.attempts = attempts
        self.heardAt = heardAt
        self.hadEffect = hadEffect
    }

    init(_ row: Row) throws {
        id = try row["id"]
        refusal = Refusal(try row["reason"], try row["sentence"])
        identity = MessageIdentity(source: try row["source"], id: try row["identity"])
        publisher = try row["publisher"]
        eventID = try row["event_id"]
        attempts = try row["attempts"]
        heardAt = try row["heard_at"]
        hadEffect = try row["had_effect"]
        let (body, size): ([UInt8], Int) = (try row["body"], try row["size"])
        delivery = Delivery(
            kept: try row["properties"], exchange: try row["exchange"], routingKey: try row["routing_key"], body: body,
            cut: body.count < size ? .init(size: size, digest: try row["digest"]) : nil)
    }

    /// Of the whole body, in bytes.
    var size: Int { delivery.cut?.size ?? delivery.body.count }
    /// SHA-256 of the whole body.
    var digest: [UInt8] { delivery.cut?.digest ?? SHA256.hash(delivery.body) }
}

extension Transaction {
    /// Parks a message for an operator. Whoever stated it is told nothing.
    @discardableResult
    func park(
        _ message: Admitted, _ refusal: Refusal, attempts: Int = 1, hadEffect: Bool = false
    ) throws -> Parked {
        let parked = Parked(
            message, refusal, attempts: attempts, heardAt: message.heardAt ?? now, hadEffect: hadEffect)
        try park(parked)
        return parked
    }

    /// Parks a message, and tells who stated it if it is a campus event.
    /// - Returns: what to say.
    func refuse(
        _ message: Admitted, _ refusal: Refusal, by program: Program, hadEffect: Bool = false
    ) throws -> [Outgoing] {
        let parked = try park(message, refusal, hadEffect: hadEffect)
        let trace = trace(from: message.trace)
        let rejected = try parked.rejection(
            parked.refusal, by: program, at: now, source: message.source, type: message.type, trace: trace)
        return rejected.map { [$0] } ?? []
    }
}

extension Parked {
    /// What tells its publisher that it was refused; nil where nobody can be told.
    /// - Parameters:
    ///   - source: as it was admitted; nil for what is kept.
    ///   - type: the same.
    func rejection(
        _ refusal: Refusal, by program: Program, at now: Date, source: String? = nil, type: String? = nil,
        trace: String? = nil
    ) throws -> Outgoing? {
        let stated = source == nil ? delivery.asStated : delivery
        guard stated.exchange.utf8.starts(with: Exchange.campus.rawValue.utf8), !publisher.isEmpty,
            EventRejected.authors.contains(program)
        else { return nil }
        let rejected = EventRejected(
            id: eventID, source: source ?? identity.source, type: type ?? Admission.parted(stated.routingKey).type,
            reason: refusal.code, sentence: refusal.sentence, parked: id)
        return try Outgoing(
            rejected, by: program, at: now,
            trace: trace ?? Chassis.trace(from: delivery.properties.headers["traceparent"]), routingKey: publisher)
    }
}
