import Cryptography
import Foundation
import Messages
import RabbitMQ

/// What a delivery turned out to be, before any transaction.
struct Admitted: Sendable {
    let delivery: Delivery
    /// Who it is for the inbox. Something unreadable is known by its bytes.
    let source: String
    let id: String
    /// The id that the publisher gave, as far as it can be read.
    let eventID: String
    let digest: [UInt8]
    let type: String
    let publisher: String
    let verdict: Verdict

    enum Verdict: Sendable {
        case hear(Letter, any Sendable)
        /// Parked here, and said back if it came from the campus.
        case refuse(Refusal)
        /// Another program answers for the type and parks it.
        case leave(Refusal)
    }
}

extension Admitted {
    var isHeard: Bool { if case .hear = verdict { true } else { false } }

    /// W3C Trace Context, as it came.
    var trace: String? {
        if case .hear(let letter, _) = verdict { return letter.traceparent }
        return delivery.properties.headers["traceparent"]
    }
}

/// Decides who may state what to this program. Whoever may reply may write to the default exchange and so to any queue,
/// so neither the queue nor the routing key proves anything: only the exchange and the user that the broker has checked.
struct Admission: Sendable {
    let program: Program
    let hearings: [String: Hearing]
    let hearsTheUnheard: Bool
    let publishers: [String: Publisher]
    let school: String

    /// What one campus system may state (settings file `publishers`).
    struct Publisher: Codable, Sendable {
        let types: [String]
        /// The units for which it may speak.
        let units: [String]?
    }

    func admit(_ raw: Delivery) -> Admitted {
        let delivery = raw.withoutNUL
        return switch delivery.exchange {
        case "facts": fact(delivery)
        case "campus", "campus.typed", "campus.unheard": event(delivery)
        default:
            refused(
                delivery, by: delivery.properties.userID ?? "",
                Refusal("wrong-exchange", "Messages are stated on an exchange, never put straight into a queue."))
        }
    }

    private func fact(_ delivery: Delivery) -> Admitted {
        let user = delivery.properties.userID ?? ""
        guard let hearing = hearings[delivery.routingKey], let author = hearing.statedBy else {
            return refused(delivery, by: user, Refusal("unknown-type", "\(delivery.routingKey) is not heard here."))
        }
        guard user == author.rawValue else {
            return refused(
                delivery, by: user,
                Refusal("not-the-author", "Only \(author.rawValue) may state \(delivery.routingKey), not “\(user)”."))
        }
        return read(delivery, by: user, hearing)
    }

    private func event(_ delivery: Delivery) -> Admitted {
        let cut = delivery.routingKey.firstIndex(of: ".") ?? delivery.routingKey.endIndex
        let speaker = String(delivery.routingKey[..<cut])
        let type = String(delivery.routingKey[cut...].dropFirst())
        let hearing = hearings[type]
        let mayAnswer = hearing.map { $0.answeredBy == program } ?? hearsTheUnheard
        func refused(_ code: String, _ sentence: String) -> Admitted {
            self.refused(delivery, by: speaker, of: type, Refusal(code, sentence), here: mayAnswer)
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
        guard let publisher = publishers[user], publisher.types.contains(type) else {
            return refused("type-not-allowed", "“\(user)” may not state \(type). Ask the operators if it should.")
        }
        guard delivery.body.count <= 256 * 1024 else {
            return refused("too-large", "An event is at most 256 KiB.")
        }
        return read(delivery, by: user, hearing, type, units: publisher.units ?? [], here: mayAnswer)
    }

    private func read(
        _ delivery: Delivery, by user: String, _ hearing: Hearing, _ campusType: String? = nil, units: [String] = [],
        here: Bool = true
    ) -> Admitted {
        let type = campusType ?? delivery.routingKey
        let source = campusType == nil ? "/mortarboard/\(user)" : "/campus/\(user)"
        do {
            var letter = try Letter(delivery)
            guard letter.source == source else {
                return refused(
                    delivery, by: user, of: type, Refusal("foreign-source", "source must be \(source)."), here: here)
            }
            guard letter.type == type else {
                return refused(
                    delivery, by: user, of: type,
                    Refusal("type-mismatch", "The routing key says \(type), the event says \(letter.type)."), here: here
                )
            }
            letter.publisher = user
            letter.units = units
            letter.school = school
            let digest = Self.digest(of: delivery, letter)
            do {
                return Admitted(
                    delivery: delivery, source: source, id: letter.id, eventID: letter.id, digest: digest, type: type,
                    publisher: user,
                    verdict: .hear(letter, try hearing.decode(letter)))
            } catch {
                let refusal = Unreadable(error).refusal
                return Admitted(
                    delivery: delivery, source: source, id: letter.id, eventID: letter.id, digest: digest, type: type,
                    publisher: user,
                    verdict: here ? .refuse(refusal) : .leave(refusal))
            }
        } catch {
            return refused(delivery, by: user, of: type, error.refusal, here: here)
        }
    }

    private func refused(
        _ delivery: Delivery, by publisher: String, of type: String = "", _ refusal: Refusal, here: Bool = true
    ) -> Admitted {
        let digest = SHA256.hash(delivery.body + Array(delivery.routingKey.utf8))
        let named = Letter.id(of: delivery)
        return Admitted(
            delivery: delivery, source: "/campus/\(publisher)", id: "\(refusal.code):\(digest.hex)",
            eventID: (named ?? delivery.properties.messageID ?? "").withoutNUL, digest: digest,
            type: type, publisher: publisher, verdict: here ? .refuse(refusal) : .leave(refusal))
    }

    /// In the binary form the attributes are not in the body, and an id with another time is another event that pretends.
    private static func digest(of delivery: Delivery, _ letter: Letter) -> [UInt8] {
        letter.isStructured
            ? SHA256.hash(delivery.body)
            : SHA256.hash(delivery.body + Array("\n\(letter.type)\n\(letter.statedAt.rfc3339)".utf8))
    }

    /// What fell out of a queue: the broker gave it up after too many deliveries, or could not place it.
    func admitDead(_ raw: Delivery) -> Admitted {
        let delivery = raw.withoutNUL
        let reason = delivery.properties.headers["x-first-death-reason"] ?? "unknown"
        return refused(
            delivery, by: "", Refusal("dead-lettered", "The broker gave the message up: \(reason)."))
    }

    /// An event that waited for its student; it was admitted when it came.
    func again(_ waiting: Waiting) -> Admitted {
        let letter = Letter(
            id: waiting.id, source: waiting.source, type: waiting.type, statedAt: waiting.statedAt,
            publisher: waiting.publisher, units: publishers[waiting.publisher]?.units ?? [], school: school,
            body: waiting.delivery.body, isStructured: waiting.isStructured)
        func admitted(_ verdict: Admitted.Verdict) -> Admitted {
            Admitted(
                delivery: waiting.delivery, source: waiting.source, id: waiting.id, eventID: waiting.id,
                digest: SHA256.hash(waiting.delivery.body), type: waiting.type, publisher: waiting.publisher,
                verdict: verdict)
        }
        guard let hearing = hearings[waiting.type] else {
            return admitted(.refuse(Refusal("unknown-type", "\(waiting.type) is not heard here any more.")))
        }
        do { return admitted(.hear(letter, try hearing.decode(letter))) } catch {
            return admitted(.refuse(Unreadable(error).refusal))
        }
    }
}

extension String {
    /// PostgreSQL keeps no U+0000 in a text, and AMQP lets anybody send one.
    var withoutNUL: String { utf8.contains(0) ? replacing("\0", with: "\u{FFFD}") : self }
}

extension Delivery {
    private var hasNUL: Bool {
        let texts = [
            exchange, routingKey, properties.contentType, properties.messageID, properties.type, properties.userID,
            properties.appID, properties.correlationID,
        ]
        return texts.contains { $0?.utf8.contains(0) == true }
            || properties.headers.contains { $0.utf8.contains(0) || $1.utf8.contains(0) }
    }

    fileprivate var withoutNUL: Delivery {
        guard hasNUL else { return self }
        var clean = Properties()
        clean.contentType = properties.contentType?.withoutNUL
        clean.messageID = properties.messageID?.withoutNUL
        clean.type = properties.type?.withoutNUL
        clean.userID = properties.userID?.withoutNUL
        clean.appID = properties.appID?.withoutNUL
        clean.correlationID = properties.correlationID?.withoutNUL
        clean.headers = Dictionary(
            properties.headers.map { ($0.withoutNUL, $1.withoutNUL) }, uniquingKeysWith: { first, _ in first })
        return Delivery(
            tag: tag, exchange: exchange.withoutNUL, routingKey: routingKey.withoutNUL, isRedelivered: isRedelivered,
            properties: clean, body: body)
    }
}
