import CRabbitMQ

/// The asker's connection: questions go out and answers come in on one channel, as direct reply-to demands.
final class AnswerLine {
    static let queue = "amq.rabbitmq.reply-to"

    private let connection: Connection
    private let open: OpenQuestions
    private let forged: @Sendable (String) -> Void

    /// The asker's thread: connects, serves, and comes back after every outage, until no question can be asked any more.
    static func keepOpen(
        to broker: Broker, name: String, for open: OpenQuestions, forged: @escaping @Sendable (String) -> Void
    ) {
        var backoff = Backoff()
        while !open.isClosed {
            do {
                let line = try AnswerLine(to: broker, name: name, for: open, forged: forged)
                open.connected()
                try line.serve { backoff.reset() }
            } catch {
                open.disconnected()
                let next = ContinuousClock.now + backoff.next()
                // New questions wake it too.
                while !open.isClosed, .now < next { open.wake.wait(until: next) }
            }
        }
    }

    private init(
        to broker: Broker, name: String, for open: OpenQuestions, forged: @escaping @Sendable (String) -> Void
    ) throws {
        self.open = open
        self.forged = forged
        connection = try Connection(broker, name: name, doing: "asking")
        try connection.call { state, arena in
            amqp_basic_consume(
                state, Connection.channel, arena.bytes(Self.queue), amqp_empty_bytes, 0, 1, 0, amqp_empty_table) != nil
        }
    }

    /// - Parameter answered: called at each answer.
    private func serve(_ answered: () -> Void) throws {
        while !open.isClosed {
            if connection.blockedBecause == nil {
                for question in open.takeUnsent() { try send(question) }
            }
            let arrival = try connection.arrival(by: .now + .seconds(5), wake: open.wake)
            if case .delivery = arrival { answered() }
            try hear(arrival)
        }
        connection.close()
    }

    private func send(_ question: Publication) throws {
        guard question.misfit(frameLimit: connection.frameLimit) == nil else {
            return open.giveUp(question.properties.correlationID ?? "")
        }
        try connection.publish(question, by: .now + .seconds(5))
    }

    private func hear(_ arrival: Arrival?) throws {
        switch arrival {
        case .delivery(let answer):
            if !open.conclude(with: answer) { forged(answer.properties.userID ?? "") }
        // Nobody answers such questions at present.
        case .returned(let question, _): open.giveUp(question.properties.correlationID ?? "")
        case .ended: throw connection.failing("the broker ended the answer queue")
        case .confirmed, .refused, .cancelled, nil: break
        }
    }
}
