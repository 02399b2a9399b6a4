import CRabbitMQ

/// The publishing end: one connection with confirms, owned by the thread that made it.
///
/// Between two calls of it no more than ten seconds should pass: nobody else sends its heartbeats.
package final class Publisher {
    /// How much is written between two looks at what the broker has to say.
    private static let stretch = 65_536

    private let connection: Connection
    private let frameLimit = Int(Session.frameLimit)
    private var published: UInt64 = 0

    /// - Parameter name: what the broker's tools call the connection.
    package init(_ broker: Broker, name: String) throws {
        connection = try Connection(broker, name: name, doing: "publishing")
        try connection.call { state, _ in amqp_confirm_select(state, Connection.channel) != nil }
    }

    package enum Outcome: Sendable, Equatable {
        case confirmed
        /// No queue took it, or AMQP has no room for it; a sentence says which.
        case returned(String)
        /// The broker refused it (a full queue).
        case refused
    }

    /// Publishes a batch and waits for every outcome.
    ///
    /// A batch that AMQP has no room for is answered in part without being sent.
    /// - Throws: when an outcome is unknown: the connection broke, or the broker was blocked for longer than `within`.
    ///   Make a new publisher then, unless `isUsable` is still true, which means that nothing was sent.
    package func publish(_ batch: [Publication], within: Duration) throws -> [Outcome] {
        let deadline = ContinuousClock.now + within
        try waitWhileBlocked(until: deadline)
        let misfits = batch.map { $0.misfit(frameLimit: frameLimit) }
        let fitting = zip(batch, misfits).compactMap { $1 == nil ? $0 : nil }
        var outcomes = try send(fitting, until: deadline).makeIterator()
        return misfits.map { $0.map { .returned($0) } ?? outcomes.next()! }
    }

    private func send(_ batch: [Publication], until deadline: ContinuousClock.Instant) throws -> [Outcome] {
        guard !batch.isEmpty else { return [] }
        var confirms = Confirms(first: published + 1, count: batch.count)
        do {
            try connection.corked {
                var unwatched = 0
                for publication in batch {
                    try connection.publish(publication, by: deadline)
                    published += 1
                    unwatched += publication.body.count + 512
                    guard unwatched > Self.stretch else { continue }
                    unwatched = 0
                    // An alarm may have come up since; and the broker must not find our receive buffer full.
                    while try listen(&confirms, batch, until: .now) {}
                    try waitWhileBlocked(until: deadline, &confirms, batch)
                }
            }
            while confirms.open > 0 {
                guard try listen(&confirms, batch, until: deadline) else {
                    throw connection.failing(
                        connection.blockedBecause.map { "the broker takes no messages: \($0)" }
                            ?? "\(confirms.open) of \(batch.count) messages were not confirmed in time")
                }
            }
        } catch {
            // Whatever is still unconfirmed on it would be counted into the next batch.
            connection.close()
            throw error
        }
        return confirms.settled
    }

    /// - Returns: false when nothing came until the deadline.
    private func listen(
        _ confirms: inout Confirms, _ batch: [Publication], until deadline: ContinuousClock.Instant
    ) throws -> Bool {
        switch try connection.arrival(by: deadline) {
        case .confirmed(let tag, let isMultiple): confirms.settle(tag, isMultiple: isMultiple, as: .confirmed)
        case .refused(let tag, let isMultiple): confirms.settle(tag, isMultiple: isMultiple, as: .refused)
        case .returned(let message, let reason):
            // A return does not carry the message's number, so it is recognised by what it says.
            let index = batch.indices.first { !confirms.wasReturned($0) && batch[$0].isTwin(of: message) }
            if let index { confirms.returned(index, reason: reason) }
        case .delivery, .cancelled, .ended: break
        case nil: return false
        }
        return true
    }

    private func waitWhileBlocked(until deadline: ContinuousClock.Instant) throws {
        var none = Confirms(first: published + 1, count: 0)
        while try listen(&none, [], until: .now) {}
        try waitWhileBlocked(until: deadline, &none, [])
    }

    private func waitWhileBlocked(
        until deadline: ContinuousClock.Instant, _ confirms: inout Confirms, _ batch: [Publication]
    ) throws {
        while let reason = connection.blockedBecause {
            guard deadline > .now else {
                throw RabbitError(doing: "publishing", message: "the broker takes no messages: \(reason)")
            }
            // The end of an alarm is not an arrival, so look for it between short waits.
            _ = try listen(&confirms, batch, until: min(deadline, .now + .milliseconds(100)))
        }
    }

    /// Pumps frames and heartbeats until the time is over or `wake` is called.
    /// - Throws: when the connection is lost.
    package func idle(within: Duration, wake: Wake) throws {
        let deadline = ContinuousClock.now + within
        while try connection.arrival(by: deadline, wake: wake) != nil {}
    }

    /// True while the broker has said `connection.blocked`.
    package var isBlocked: Bool { connection.blockedBecause != nil }
    /// False once the connection is lost or an outcome stayed unknown.
    package var isUsable: Bool { !connection.isBroken }

    package func close() { connection.close() }
}

extension Publication {
    fileprivate func isTwin(of message: Delivery) -> Bool {
        isMandatory && exchange == message.exchange && routingKey == message.routingKey
            && properties.messageID == message.properties.messageID && body == message.body
    }
}
