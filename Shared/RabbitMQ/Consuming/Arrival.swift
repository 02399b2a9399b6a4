import CRabbitMQ
import Cryptography
import Foundation

/// What the broker may say on the one channel of a connection, whole: methods with their properties and bodies.
enum Arrival {
    case delivery(Delivery)
    /// No queue took the message; its confirmation is still to come.
    case returned(Delivery, reason: String)
    case confirmed(through: UInt64, isMultiple: Bool)
    case refused(through: UInt64, isMultiple: Bool)
    /// Nothing comes any more, as was asked for.
    case cancelled
    /// The queue was deleted or lost its leader, or the consumer took too long.
    case ended
}

/// Puts messages together from their frames, one at a time, however long the frames take.
///
/// librabbitmq's own way to read a message blocks for as long as its sender cares to stop in the middle.
struct Assembly {
    /// RabbitMQ's own limit for a message.
    static let largestBody = 134_217_728
    /// How much is kept of a body that is too large to be kept whole.
    static let beginning = 4096

    private enum Kind {
        case delivery
        case returned(reason: String)
    }

    /// Up to how many bytes a body is kept whole.
    private let limit: Int
    private var kind: Kind?
    private var tag: UInt64 = 0
    private var exchange = ""
    private var routingKey = ""
    private var isRedelivered = false
    private var properties: Properties?
    private var body: [UInt8] = []
    private var size = 0
    private var arrived = 0
    private var digest: SHA256?

    init(keeping limit: Int = largestBody) { self.limit = limit }

    mutating func begin(_ deliver: amqp_basic_deliver_t) {
        self = Assembly(keeping: limit)
        kind = .delivery
        tag = deliver.delivery_tag
        exchange = String(deliver.exchange)
        routingKey = String(deliver.routing_key)
        isRedelivered = deliver.redelivered != 0
    }

    mutating func begin(_ returned: amqp_basic_return_t) {
        self = Assembly(keeping: limit)
        kind = .returned(reason: "\(returned.reply_code) \(String(returned.reply_text))")
        exchange = String(returned.exchange)
        routingKey = String(returned.routing_key)
    }

    /// - Returns: the message when this was its last frame.
    mutating func add(header: amqp_basic_properties_t, bodySize: UInt64) throws -> Arrival? {
        guard kind != nil, properties == nil else { throw Self.outOfOrder }
        guard bodySize <= UInt64(Self.largestBody) else {
            throw RabbitError(doing: "reading a message", message: "its body is larger than 128 MiB")
        }
        properties = Properties(header)
        size = Int(bodySize)
        if size > limit { digest = SHA256() }
        // The sender's word is not enough to set aside more than this.
        body.reserveCapacity(digest == nil ? min(size, 1 << 20) : Self.beginning)
        return finish()
    }

    /// - Returns: the message when this was its last frame.
    mutating func add(body fragment: amqp_bytes_t) throws -> Arrival? {
        guard properties != nil, arrived + fragment.len <= size else { throw Self.outOfOrder }
        let bytes = UnsafeRawBufferPointer(start: fragment.bytes, count: fragment.len)
        arrived += bytes.count
        digest?.update(bytes)
        body.append(contentsOf: digest == nil ? bytes[...] : bytes.prefix(max(0, Self.beginning - body.count)))
        return finish()
    }

    private mutating func finish() -> Arrival? {
        guard let kind, let properties, arrived == size else { return nil }
        let delivery = Delivery(
            tag: tag, exchange: exchange, routingKey: routingKey, isRedelivered: isRedelivered, properties: properties,
            body: body, cut: digest.map { .init(size: size, digest: $0.finalize()) })
        self = Assembly(keeping: limit)
        return switch kind {
        case .delivery: .delivery(delivery)
        case .returned(let reason): .returned(delivery, reason: reason)
        }
    }

    private static let outOfOrder = RabbitError(
        doing: "reading a message", message: "the broker's frames are out of order")
}
