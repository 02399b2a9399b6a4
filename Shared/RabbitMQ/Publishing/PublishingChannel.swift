import CRabbitMQ

/// The publishing end: one connection with confirms, owned by the thread that made it.
///
/// Between two calls of it no more than ten seconds should pass: nobody else sends its heartbeats.
package final class PublishingChannel {
    /// How many bytes are written between two looks at what the broker has to say.
    private static let stretch = 65_536

    private let connection: Connection
    private var confirms = Confirms(first: 1)
    private var batch: [Publication] = []

    /// - Parameter name: what the broker's tools call the connection.
    package init(_ broker: Broker, name: String) throws {
        connection = try Connection(broker, name: name, doing: "publishing")
        try connection.call { state, _ in amqp_confirm_select(state, Connection.channel) != nil }
    }

    /// What the broker said of one message.
    package enum Outcome: Sendable, Equatable {
        case confirmed
        /// No queue took it, or AMQP has no room for it; the text says which.
        case returned(String)
        /// The broker refused it (a full queue).
        case refused
    }

    /// Publishes a batch and waits for every outcome.
    /// - Throws: when an outcome is unknown: the connection broke, or the broker was blocked or slow for longer than
    ///   `within`. Publish the same messages again then, with this channel while it `isUsable` (it sends nothing
    ///   before the earlier ones are answered for, so that an alarm of an hour does not pile up copies), else with a new one.
    package func publish(_ batch: [Publication], within: Duration) throws -> [Outcome] {
        let deadline = ContinuousClock.now + within
        while try listen(until: .now) {}
        try waitUntilReady(by: deadline)
        try waitUntilResolved(by: deadline)
        let misfits = batch.map { $0.misfit(frameLimit: connection.frameLimit) }
        try send(zip(batch, misfits).compactMap { $1 == nil ? $0 : nil }, by: deadline)
        try waitUntilResolved(by: deadline)
        var outcomes = confirms.outcomesOfAll.makeIterator()
        return misfits.map { $0.map { .returned($0) } ?? outcomes.next()! }
    }

    private func send(_ batch: [Publication], by deadline: ContinuousClock.Instant) throws {
        self.batch = batch
        confirms = Confirms(first: confirms.next)
        try connection.corked {
            var unwatched = 0
            for publication in batch {
                try connection.publish(publication, by: deadline)
                confirms.expectOne()
                unwatched += publication.body.count + 512
                guard unwatched > Self.stretch else { continue }
                unwatched = 0
                // An alarm may have come up since; and our side must read what the broker writes.
                while try listen(until: .now) {}
                try waitUntilReady(by: deadline)
            }
        }
    }

    private func waitUntilReady(by deadline: ContinuousClock.Instant) throws {
        guard connection.blockedBecause != nil else { return }
        let began = ContinuousClock.now
        defer { blockedFor += .now - began }
        while let reason = connection.blockedBecause {
            guard deadline > .now else {
                throw RabbitError(doing: "publishing", message: "the broker takes no messages: \(reason)")
            }
            // The end of an alarm is not an arrival, so it is looked for between short waits.
            _ = try listen(until: min(deadline, .now + .milliseconds(100)))
        }
    }

    private func waitUntilResolved(by deadline: ContinuousClock.Instant) throws {
        while confirms.open > 0 {
            guard try listen(until: deadline) else {
                let cause = connection.blockedBecause.map { "the broker takes no messages: \($0)" }
                throw RabbitError(
                    doing: "publishing", message: cause ?? "\(confirms.open) messages were not confirmed in time")
            }
        }
    }

    /// - Returns: false when nothing came until the deadline.
    private func listen(until deadline: ContinuousClock.Instant, wake: Wake? = nil) throws -> Bool {
        switch try connection.arrival(by: deadline, wake: wake) {
        case .confirmed(let tag, let isMultiple): confirms.resolve(tag, isMultiple: isMultiple, as: .confirmed)
        case .refused(let tag, let isMultiple): confirms.resolve(tag, isMultiple: isMultiple, as: .refused)
        case .returned(let message, let reason):
            // A return does not carry the message's number, so it is recognised by what it says.
            let index = batch.indices.first { !confirms.wasReturned($0) && batch[$0].isTwin(of: message) }
            if let index { confirms.returned(index, reason: reason) }
        case .delivery, .cancelled, .ended: break
        case nil: return false
        }
        return true
    }

    /// Pumps frames and heartbeats until the time is over or `wake` is called.
    /// - Returns: whether `wake` was called.
    /// - Throws: when the connection is lost.
    @discardableResult
    package func idle(within: Duration, wake: Wake) throws -> Bool {
        let deadline = ContinuousClock.now + within
        while try listen(until: deadline, wake: wake) {}
        return .now < deadline
    }

    /// How long the broker has taken no messages while some were to be published.
    package private(set) var blockedFor = Duration.zero

    /// False once the connection is lost: make a new channel.
    package var isUsable: Bool { !connection.isBroken }

    /// Ends the connection. What is not confirmed may or may not have arrived.
    package func close() { connection.close() }
}

extension Publication {
    fileprivate func isTwin(of message: Delivery) -> Bool {
        isMandatory && exchange == message.exchange && routingKey == message.routingKey
            && properties.messageID == message.properties.messageID && body == message.body
    }
}
