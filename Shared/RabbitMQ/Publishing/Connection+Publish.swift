import CRabbitMQ
import Glibc

extension Connection {
    /// Sends one message. The broker's answer, if it was asked for one, arrives later.
    func publish(_ publication: Publication, by deadline: ContinuousClock.Instant) throws {
        try send(by: deadline) { state, arena in
            let exchange = arena.bytes(publication.exchange)
            let routingKey = arena.bytes(publication.routingKey)
            var properties = publication.properties.wire(in: &arena, from: user)
            return publication.body.withUnsafeBytes { body in
                let bytes = amqp_bytes_t(len: body.count, bytes: UnsafeMutableRawPointer(mutating: body.baseAddress))
                return amqp_basic_publish(
                    state, Self.channel, exchange, routingKey, publication.isMandatory ? 1 : 0, 0, &properties, bytes)
            }
        }
    }
}
