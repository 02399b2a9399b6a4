import CRabbitMQ

/// The asker's connection: questions go out and answers come in on one channel, as direct reply-to demands.
final class AnswerLine {
    static let queue = "amq.rabbitmq.reply-to"

    private let connection: Connection
    private let desk: Desk

    /// The asker's thread: connects, serves, and comes back after every outage, until the desk closes.
    static func keepOpen(to broker: Broker, name: String, for desk: Desk) {
        var backoff = Backoff()
        while !desk.isClosed {
            do {
                let line = try AnswerLine(to: broker, name: name, for: desk)
                backoff.reset()
                desk.connected()
                try line.serve()
            } catch {
                desk.disconnected()
                let next = ContinuousClock.now + backoff.next()
                // New questions wake it too.
                while !desk.isClosed, .now < next { desk.wake.wait(until: next) }
            }
        }
    }

    private init(to broker: Broker, name: String, for desk: Desk) throws {
        self.desk = desk
        connection = try Connection(broker, name: name, doing: "asking")
        try connection.call { state, arena in
            amqp_basic_consume(
                state, Connection.channel, arena.bytes(Self.queue), amqp_empty_bytes, 0, 1, 0, amqp_empty_table) != nil
        }
    }

    private func serve() throws {
        while !desk.isClosed {
            if connection.blockedBecause == nil {
                for question in desk.takeUnsent() { try send(question) }
            }
            try hear(try connection.arrival(by: .now + .seconds(5), wake: desk.wake))
        }
        connection.close()
    }

    private func send(_ question: Publication) throws {
        guard question.misfit(frameLimit: connection.frameLimit) == nil else {
            return desk.settle(question.properties.correlationID ?? "", nil)
        }
        try connection.publish(question, by: .now + .seconds(5))
    }

    private func hear(_ arrival: Arrival?) throws {
        switch arrival {
        case .delivery(let answer): desk.settle(answer.properties.correlationID ?? "", answer.body)
        // Nobody answers such questions at present.
        case .returned(let question, _): desk.settle(question.properties.correlationID ?? "", nil)
        case .ended: throw connection.failing("the broker ended the answer queue")
        case .confirmed, .refused, .cancelled, nil: break
        }
    }
}
