/// Wakes a thread that waits for frames. Any thread may call `wake`; an eventfd lies beneath.
package final class Wake: Sendable {
    package init() { preconditionFailure() }
    package func wake() {}
}

/// The consuming end: one connection, one queue, owned by the thread that made it.
package final class Consumer {
    /// - Parameter prefetch: how many messages may be unacknowledged; 0 consumes without acknowledgements (questions).
    package init(_ broker: Broker, queue: String, prefetch: Int, name: String) throws { preconditionFailure() }

    /// Waits for the next message, pumping frames and heartbeats meanwhile.
    /// - Returns: nil when the time is over or `wake` was called.
    /// - Throws: when the queue was deleted, the consumer cancelled, the channel or the connection closed.
    package func next(within: Duration, wake: Wake? = nil) throws -> Delivery? { preconditionFailure() }

    /// Acknowledges everything up to and including this tag.
    package func acknowledge(through tag: UInt64) throws {}
    /// Gives everything that is not acknowledged back to the queue, at once and once.
    package func giveBack() throws {}
    /// Stops taking new messages; those already here are still returned by `next`.
    package func cancel() throws {}
    package func close() {}
}

/// The publishing end: one connection with confirms, owned by the thread that made it.
package final class Publisher {
    package init(_ broker: Broker, name: String) throws { preconditionFailure() }

    package enum Outcome: Sendable, Equatable {
        case confirmed
        /// No queue took it.
        case returned(String)
        /// The broker refused it (a full queue).
        case refused
    }

    /// Publishes a batch and waits for every outcome.
    /// - Throws: when an outcome is unknown: the connection broke, or the broker was blocked for longer than `within`.
    package func publish(_ batch: [Publication], within: Duration) throws -> [Outcome] { preconditionFailure() }

    /// Pumps frames and heartbeats until the time is over or `wake` is called.
    package func idle(within: Duration, wake: Wake) throws {}
    /// True while the broker has said `connection.blocked`.
    package var isBlocked: Bool { false }
    package func close() {}
}

/// Asks programs and hears their answers over direct reply-to. Its connection and thread are its own.
package final class Asker: Sendable {
    package init(_ broker: Broker, name: String) { preconditionFailure() }

    /// - Returns: the answer's body, or nil when none came in time: the outcome is unknown.
    package func ask(queue: String, type: String, body: [UInt8], within: Duration) async -> [UInt8]? {
        preconditionFailure()
    }

    package func close() {}
}

/// Checks passively, on a connection of its own, that what a program uses exists.
/// - Returns: what is missing, as sentences; empty when all is there.
package func missing(on broker: Broker, queues: [String], exchanges: [String]) throws -> [String] {
    preconditionFailure()
}
