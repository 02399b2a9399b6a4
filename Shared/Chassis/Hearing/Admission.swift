import Cryptography
import Foundation
import Messages
import RabbitMQ

extension Refusal {
    static let unheardCode = "unheard"

    /// A type of the contract came to the last one in line: the queues that should have taken it are missing. Nobody is told
    /// anything, for nothing is wrong with it; the ledger has it for those who missed it.
    fileprivate static func unheard(_ type: String) -> Refusal {
        Refusal(unheardCode, "No queue took \(type). Once its queues are back: hear-again --missed.")
    }
}

/// Decides who may state what to this program. Whoever may reply may write to the default exchange and so to any queue,
/// so neither the queue nor the routing key proves anything: only the exchange and the user that the broker has checked.
struct Admission: Sendable {
    let program: Program
    let hearings: [String: Hearing]
    let hearsTheUnheard: Bool
    let publishers: [String: Entitlement]
    let school: String

    /// In bytes. A larger message is read past: only its beginning and its digest are kept.
    static let largestBody = 256 * 1024

    /// Of refusals that the same message does not meet under other rules: another publishers' file, another release.
    static let codesOfTheTime = ["type-not-allowed", "unknown-type"]

    func admit(_ raw: Delivery) -> Admitted {
        let delivery = raw.withoutNUL
        return switch delivery.exchange {
        case Exchange.facts.rawValue: ours(delivery, type: delivery.routingKey, on: .facts)
        case Exchange.rejections.rawValue: ours(delivery, type: EventRejected.name, on: .rejections)
        case Exchange.registry.rawValue: foreign(delivery, by: .registry)
        case Exchange.receipts.rawValue: foreign(delivery, by: .receipts)
        case Exchange.campus.rawValue, Exchange.typed, Exchange.unheard: event(delivery)
        default:
            refused(
                delivery, by: delivery.properties.userID ?? "",
                Refusal("wrong-exchange", "Messages are stated on an exchange, never put straight into a queue."))
        }
    }

    /// What only our own programs state.
    private func ours(_ delivery: Delivery, type: String, on exchange: Exchange) -> Admitted {
        let user = delivery.properties.userID ?? ""
        guard let hearing = hearings[type], hearing.exchange == exchange else {
            return refused(delivery, by: user, Refusal("unknown-type", "\(type) is not heard here."))
        }
        guard let author = Program(rawValue: user), hearing.authors.contains(author) else {
            let authors = hearing.authors.map(\.rawValue).sorted().joined(separator: ", ")
            return refused(
                delivery, by: user,
                Refusal("not-the-author", "Only \(authors) may state \(type), not “\(user)”."))
        }
        return read(delivery, Speaker(ours: author), type, hearing)
    }

    /// What comes from another broker: whoever has an account here speaks under its name, and of nothing but what comes so.
    private func foreign(_ delivery: Delivery, by exchange: Exchange) -> Admitted {
        let (user, type) = (delivery.properties.userID ?? "", CloudEvent.type(of: delivery) ?? "")
        guard !user.isEmpty, user.isWritten(as: delivery.routingKey) else {
            return refused(
                delivery, by: user, of: type,
                Refusal("foreign-routing-key", "The routing key must be the name of the account that publishes."))
        }
        guard program == exchange.hearerFromElsewhere, let hearing = hearings[type], hearing.comesBy == exchange,
            let author = hearing.authors.first
        else {
            return refused(
                delivery, by: user, of: type, Refusal("unknown-type", "\(type.told()) does not come from elsewhere."))
        }
        return read(delivery, Speaker(ours: author, at: user), type, hearing)
    }

    private func event(_ delivery: Delivery) -> Admitted {
        let (speaker, type) = Self.parted(delivery.routingKey)
        let hearing = hearings[type]
        let mayAnswer = hearing.map { $0.answeredBy == program } ?? hearsTheUnheard
        func refused(_ code: String, _ sentence: String) -> Admitted {
            self.refused(delivery, by: speaker, of: type, Refusal(code, sentence), here: mayAnswer)
        }
        if hearing == nil, hearsTheUnheard, Contract.campus.contains(where: { $0.name == type }) {
            return self.refused(delivery, by: speaker, of: type, .unheard(type), here: false)
        }
        guard let user = delivery.properties.userID else {
            return refused("user-id-missing", "Set the property user-id to the broker user that publishes.")
        }
        guard let hearing, hearing.answeredBy != nil else {
            return refused("unknown-type", "“\(type)” is no type of this contract. The AsyncAPI document lists them.")
        }
        guard user == speaker else {
            return refused("foreign-routing-key", "The routing key must begin with “\(user).”, not “\(speaker).”.")
        }
        guard let entitled = entitled(user, to: type, hearing) else {
            return refused("type-not-allowed", "“\(user)” may not state \(type). Ask the operators if it should.")
        }
        return read(delivery, entitled, type, hearing, here: mayAnswer)
    }

    /// Who speaks, and for whom.
    private struct Speaker {
        let user: String
        let source: String
        var units: [String] = []
        /// Two accounts that speak of one id have not said the same thing.
        var isElsewhere = false

        init(campus user: String, units: [String]) {
            self.user = user
            source = "/campus/\(user)"
            self.units = units
        }

        init(ours program: Program) {
            user = program.rawValue
            source = "/mortarboard/\(program.rawValue)"
        }

        init(ours program: Program, at account: String) {
            user = account
            source = "/mortarboard/\(program.rawValue)"
            isElsewhere = true
        }
    }

    /// A program of ours is entitled by the type itself, a campus system by the file of publishers.
    private func entitled(_ user: String, to type: String, _ hearing: Hearing) -> Speaker? {
        if let author = Program(rawValue: user) {
            return hearing.authors.contains(author) ? Speaker(ours: author) : nil
        }
        guard let entitlement = publishers[user], entitlement.types.contains(type) else { return nil }
        return Speaker(campus: user, units: entitlement.units ?? [])
    }

    private func read(
        _ delivery: Delivery, _ speaker: Speaker, _ type: String, _ hearing: Hearing, here: Bool = true
    ) -> Admitted {
        func refused(_ refusal: Refusal) -> Admitted {
            self.refused(delivery, by: speaker.user, of: type, refusal, here: here)
        }
        do {
            guard delivery.cut == nil, delivery.body.count <= Self.largestBody else {
                return refused(Refusal("too-large", "A message is at most 256 KiB."))
            }
            var (event, said) = try hearing.read(delivery)
            guard event.source.isWritten(as: speaker.source) else {
                return refused(Refusal("foreign-source", "source must be \(speaker.source)."))
            }
            guard event.type.isWritten(as: type) else {
                return refused(
                    Refusal("type-mismatch", "The routing key says \(type), the event says \(event.type)."))
            }
            event.publisher = speaker.user
            if speaker.isElsewhere { event.source = "/elsewhere/\(speaker.user)" }
            event.units = speaker.units
            event.school = school
            return Admitted(
                delivery: delivery, source: event.source, id: event.id, eventID: event.id, digest: event.digest,
                type: type, publisher: speaker.user, verdict: verdict(event, said, hearing, here: here))
        } catch {
            return refused(error.refusal)
        }
    }

    private func verdict(
        _ event: CloudEvent, _ said: Result<any Message, any Error>, _ hearing: Hearing, here: Bool
    ) -> Admitted.Verdict {
        do { return .hear(event, hearing.heard(try said.get(), event)) } catch {
            let refusal = Unreadable(error).refusal
            return here ? .refuse(refusal) : .leave(refusal)
        }
    }

    private func refused(
        _ delivery: Delivery, by publisher: String, of type: String = "", _ refusal: Refusal, here: Bool = true
    ) -> Admitted {
        let fingerprint = delivery.fingerprint
        let named = CloudEvent.id(of: delivery)
        return Admitted(
            delivery: delivery, source: "/campus/\(publisher)", id: "\(refusal.code):\(fingerprint.hex)",
            eventID: (named ?? delivery.properties.messageID ?? "").told(), digest: fingerprint,
            type: type, publisher: publisher, verdict: here ? .refuse(refusal) : .leave(refusal))
    }

    /// What fell out of a queue: the broker gave it up after too many deliveries, or could not place it.
    func admitDead(_ raw: Delivery) -> Admitted {
        let delivery = raw.withoutNUL
        let reason = delivery.properties.headers["x-first-death-reason"] ?? "unknown"
        return refused(
            delivery, by: delivery.properties.userID ?? "", of: typeStated(by: delivery),
            Refusal("dead-lettered", "The broker gave the message up: \(reason.told())."))
    }

    /// Of what it may have been before it fell out of its queue.
    private func typeStated(by delivery: Delivery) -> String {
        let stated = delivery.asStated
        if [Exchange.registry, .receipts].contains(where: { $0.rawValue == stated.exchange }) {
            return CloudEvent.type(of: delivery) ?? ""
        }
        return stated.exchange.utf8.starts(with: Exchange.campus.rawValue.utf8)
            ? Self.parted(stated.routingKey).type : stated.routingKey
    }

    /// A routing key of the campus, at its first dot.
    static func parted(_ routingKey: String) -> (speaker: String, type: String) {
        let parts = routingKey.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return (
            String(decoding: parts[0], as: UTF8.self),
            parts.count < 2 ? "" : String(decoding: parts[1], as: UTF8.self)
        )
    }

    /// An event that waited for its student; it was admitted when it came.
    func again(_ waiting: Waiting) -> Admitted {
        let event = CloudEvent(
            stated: waiting.stated, source: waiting.source, type: waiting.type,
            publisher: waiting.publisher, units: publishers[waiting.publisher]?.units ?? [], school: school,
            body: waiting.delivery.body, isStructured: waiting.isStructured)
        let verdict: Admitted.Verdict =
            if let hearing = hearings[waiting.type] {
                self.verdict(event, Result { try hearing.decode(event) }, hearing, here: true)
            } else {
                .refuse(Refusal("unknown-type", "\(waiting.type) is not heard here any more."))
            }
        return Admitted(
            delivery: waiting.delivery, source: waiting.source, id: waiting.id, eventID: waiting.id,
            digest: event.digest, type: waiting.type, publisher: waiting.publisher, verdict: verdict,
            heardAt: waiting.heardAt)
    }
}
