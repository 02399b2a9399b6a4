import CRabbitMQ

/// The consuming end: one connection, one queue, owned by the thread that made it.
///
/// Between two calls of it no more than ten seconds should pass: nobody else sends its heartbeats.
package final class Consumer {
    private let connection: Connection
    private let tag = "mortarboard"
    private var isCancelled = false
    private var isGivenBack = false

    /// - Parameters:
    ///   - prefetch: how many messages may be unacknowledged, one at least.
    ///   - name: what the broker's tools call the connection.
    ///   - limit: up to how many bytes the body of a message is kept whole.
    ///   - start: where to begin, when the queue is a stream.
    package init(
        _ broker: Broker, queue: String, prefetch: Int, name: String, keeping limit: Int = 1 << 20,
        from start: StreamStart? = nil
    ) throws {
        // To the broker, 0 would mean as many as there are.
        precondition(prefetch > 0, "a consumer takes one message at least")
        connection = try Connection(broker, name: name, doing: "consuming from \(queue)", keeping: limit)
        try connection.call { state, _ in
            amqp_basic_qos(state, Connection.channel, 0, UInt16(clamping: prefetch), 0) != nil
        }
        try connection.call { state, arena in
            let arguments = start.map { arena.table([("x-stream-offset", $0.field(in: &arena))]) }
            return amqp_basic_consume(
                state, Connection.channel, arena.bytes(queue), arena.bytes(tag), 0, 0, 0,
                arguments ?? amqp_empty_table) != nil
        }
    }

    /// Waits for the next message, pumping frames and heartbeats meanwhile.
    /// - Returns: nil when the time is over or `wake` was called, and once early when the last message that was under
    ///   way after `cancel` has come.
    /// - Throws: when the queue was deleted, the consumer cancelled, the channel or the connection closed.
    package func next(within: Duration, wake: Wake? = nil) throws -> Delivery? {
        let deadline = ContinuousClock.now + within
        while let arrival = try connection.arrival(by: deadline, wake: wake) {
            switch arrival {
            // What arrives after it was given back belongs to another consumer already.
            case .delivery(let delivery) where !isGivenBack: return delivery
            case .cancelled: return nil
            case .ended:
                throw connection.failing("the queue was deleted or moved, or an acknowledgement took too long")
            default: break
            }
        }
        return nil
    }

    /// Tells the broker that this side lives, when work leaves no time to look for messages.
    package func beat() throws { try connection.beat() }

    /// Acknowledges everything up to and including this tag.
    package func acknowledge(through tag: UInt64) throws {
        try connection.send { state, _ in amqp_basic_ack(state, Connection.channel, tag, 1) }
    }

    /// Gives everything that is not acknowledged back to the queue, at once and once: it cancels first, or the broker
    /// would hand the same messages out to this consumer again. To take messages again, make a new consumer.
    package func giveBack() throws {
        try cancel()
        guard !isGivenBack else { return }
        isGivenBack = true
        // Tag 0 means all, those included that are still on their way here.
        try connection.send { state, _ in amqp_basic_nack(state, Connection.channel, 0, 1, 1) }
    }

    /// Stops taking new messages; those already here are still returned by `next`.
    package func cancel() throws {
        guard !isCancelled else { return }
        isCancelled = true
        // Not the library's own call, which would wait for the answer behind all messages on their way.
        try connection.send { state, arena in
            var cancel = amqp_basic_cancel_t(consumer_tag: arena.bytes(tag), nowait: 0)
            return amqp_send_method(state, Connection.channel, Method.cancel, &cancel)
        }
    }

    /// Lets the connection go. What is not acknowledged goes back to the queue, counted as a failed delivery.
    package func close() { connection.close() }
}
