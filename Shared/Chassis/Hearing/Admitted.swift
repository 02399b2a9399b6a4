import Cryptography
import Foundation
import Messages
import RabbitMQ

/// What a delivery turned out to be, before any transaction. One object, for it goes through many hands.
final class Admitted: Sendable {
    let delivery: Delivery
    /// Who it is for the inbox. Something unreadable is known by all that makes it a message.
    let source: String
    let id: String
    /// The id that the publisher gave, as far as it can be read; a very long one by its beginning and digest.
    let eventID: String
    let digest: [UInt8]
    let type: String
    let publisher: String
    let verdict: Verdict
    /// When it came, if that was before this transaction: it waited as a row.
    let heardAt: Date?

    init(
        delivery: Delivery, source: String, id: String, eventID: String, digest: [UInt8], type: String,
        publisher: String, verdict: Verdict, heardAt: Date? = nil
    ) {
        self.delivery = delivery
        self.source = source
        self.id = id
        self.eventID = eventID
        self.digest = digest
        self.type = type
        self.publisher = publisher
        self.verdict = verdict
        self.heardAt = heardAt
    }

    enum Verdict: Sendable {
        case hear(CloudEvent, any Sendable)
        /// Parked here, and said back if it came from the campus.
        case refuse(Refusal)
        /// Another program answers for the type and parks it.
        case leave(Refusal)
    }
}

extension Admitted {
    /// The same, known to the inbox under another id.
    func known(as id: String) -> Admitted {
        Admitted(
            delivery: delivery, source: source, id: id, eventID: eventID, digest: digest, type: type,
            publisher: publisher, verdict: verdict, heardAt: heardAt)
    }

    /// The same with nothing of the texts that others wrote.
    var bare: Admitted {
        let fingerprint = delivery.fingerprint
        let body = Delivery(
            tag: delivery.tag, exchange: "", routingKey: "", isRedelivered: delivery.isRedelivered,
            properties: Properties(), body: delivery.body, cut: delivery.cut)
        return Admitted(
            delivery: body, source: "/campus/", id: "unkeepable:\(fingerprint.hex)", eventID: "", digest: fingerprint,
            type: "", publisher: "", verdict: verdict)
    }

    /// By what the inbox may know it: who may state what changes with the publishers' file and the release, and what was heard,
    /// or refused, under another rule is no news.
    var identities: [MessageIdentity] {
        let fingerprint = delivery.fingerprint.hex
        let refused = Admission.codesOfTheTime.map {
            MessageIdentity(source: "/campus/\(publisher)", id: "\($0):\(fingerprint)")
        }
        let heard = refused.contains(identity) ? MessageIdentity(source: source, id: eventID) : identity
        return [heard] + refused
    }

    var identity: MessageIdentity { MessageIdentity(source: source, id: id) }

    var isHeard: Bool { if case .hear = verdict { true } else { false } }

    /// W3C Trace Context, as it came; nil where what came is none.
    var trace: String? {
        if case .hear(let event, _) = verdict { return event.traceparent }
        return delivery.properties.headers["traceparent"]?.asTraceparent
    }
}
