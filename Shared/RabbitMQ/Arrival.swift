import CRabbitMQ

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
    private static let largestBody: UInt64 = 134_217_728

    private enum Kind {
        case delivery
        case returned(reason: String)
    }

    private var kind: Kind?
    private var tag: UInt64 = 0
    private var exchange = ""
    private var routingKey = ""
    private var isRedelivered = false
    private var properties: Properties?
    private var body: [UInt8] = []
    private var size = 0

    mutating func begin(_ deliver: amqp_basic_deliver_t) {
        self = Assembly()
        kind = .delivery
        tag = deliver.delivery_tag
        exchange = String(deliver.exchange)
        routingKey = String(deliver.routing_key)
        isRedelivered = deliver.redelivered != 0
    }

    mutating func begin(_ returned: amqp_basic_return_t) {
        self = Assembly()
        kind = .returned(reason: "\(returned.reply_code) \(String(returned.reply_text))")
        exchange = String(returned.exchange)
        routingKey = String(returned.routing_key)
    }

    /// - Returns: the message when this was its last frame.
    mutating func add(header: amqp_basic_properties_t, bodySize: UInt64) throws -> Arrival? {
        guard kind != nil, properties == nil else { throw Self.outOfOrder }
        guard bodySize <= Self.largestBody else {
            throw RabbitError(doing: "reading a message", message: "its body is larger than 128 MiB")
        }
        properties = Properties(header)
        size = Int(bodySize)
        // The sender's word is not enough to set aside more than this.
        body.reserveCapacity(min(size, 1 << 20))
        return finish()
    }

    /// - Returns: the message when this was its last frame.
    mutating func add(body fragment: amqp_bytes_t) throws -> Arrival? {
        guard properties != nil, body.count + fragment.len <= size else { throw Self.outOfOrder }
        body.append(contentsOf: UnsafeRawBufferPointer(start: fragment.bytes, count: fragment.len))
        return finish()
    }

    private mutating func finish() -> Arrival? {
        guard let kind, let properties, body.count == size else { return nil }
        let delivery = Delivery(
            tag: tag, exchange: exchange, routingKey: routingKey, isRedelivered: isRedelivered, properties: properties,
            body: body)
        self = Assembly()
        return switch kind {
        case .delivery: .delivery(delivery)
        case .returned(let reason): .returned(delivery, reason: reason)
        }
    }

    private static let outOfOrder = RabbitError(
        doing: "reading a message", message: "the broker's frames are out of order")
}
