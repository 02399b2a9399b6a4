import CRabbitMQ

/// Where the reading of a stream begins. A stream is read with acknowledgements, which take nothing away from it.
package enum StreamStart: Sendable {
    /// The oldest message that it still has.
    case first
    /// The chunk that was written last: where it ends, the stream ends.
    case last
    /// The chunk in which this time lies, in seconds since 1970; messages that are a little older may come first.
    case since(UInt64)
    /// Offsets rise and have holes.
    case offset(Int64)

    func field(in arena: inout Arena) -> amqp_field_value_t {
        var field = amqp_field_value_t()
        switch self {
        case .first: field = arena.field("first")
        case .last: field = arena.field("last")
        case .since(let seconds):
            field.kind = UInt8(AMQP_FIELD_KIND_TIMESTAMP.rawValue)
            field.value.u64 = seconds
        case .offset(let offset):
            field.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
            field.value.i64 = offset
        }
        return field
    }
}

extension Delivery {
    /// Its place in the stream that it was read from.
    package var streamOffset: Int64? { properties.headers["x-stream-offset"].flatMap { Int64($0) } }
}
