import Foundation
import Logging
import Messages
import Postgres
import RabbitMQ

/// One thread that takes questions from one queue and lets them be answered on the pool's connections.
///
/// It takes no more than there is a seat for: what waits stays in the queue, where another instance finds it. A question is
/// acknowledged when it is taken, and the one on the last seat once another can be: who asked has long turned away when a
/// crash is over.
struct Taking: Sendable {
    let queue: String
    /// The only broker user whose questions are answered. The broker has checked who it is.
    let asker: String
    let broker: Broker
    let answers: Answers
    let pool: Database
    let seats: Seats
    let replying: Replying
    let signals: Signals
    let health: Health

    /// As long as a page waits for an answer: whoever asked has turned away by then.
    private static let life = Duration.seconds(5)

    func run(_ wake: Wake) throws {
        var backoff = Backoff()
        while !signals.isStopping {
            do {
                let consumer = try Consumer(
                    broker, queue: queue, prefetch: 1, name: "\(answers.saying.program.rawValue) is asked")
                defer { consumer.close() }
                health.say(queue, nil)
                while !signals.isStopping {
                    if let asked = try consumer.next(within: .seconds(1), wake: wake) {
                        try take(asked, consumer, wake)
                        backoff.reset()
                    }
                }
            } catch {
                let sentence = sentence(for: error)
                health.say(queue, sentence)
                answers.logger.warning("asking interrupted", metadata: ["queue": "\(queue)", "cause": "\(sentence)"])
                signals.sleep(backoff.next())
            }
        }
    }

    private func take(_ asked: Delivery, _ consumer: Consumer, _ wake: Wake) throws {
        try waitForSeat(consumer, wake)
        seats.take()
        pool.begin(within: Self.life) { connection in
            if let answer = answer(asked, connection) { replying.send(answer, to: asked) }
            seats.leave(wake)
        } else: {
            answers.logger.warning("question came too late", metadata: ["queue": "\(queue)"])
            seats.leave(wake)
        }
        try waitForSeat(consumer, wake)
        try consumer.acknowledge(through: asked.tag)
    }

    /// Pumps frames meanwhile. No other question comes while this one is not acknowledged.
    private func waitForSeat(_ consumer: Consumer, _ wake: Wake) throws {
        while seats.areTaken, !signals.isStopping { _ = try consumer.next(within: .seconds(1), wake: wake) }
    }

    /// - Returns: nil when the question cannot be answered: the page will say that the outcome is not known.
    private func answer(_ asked: Delivery, _ connection: Connection) -> Answers.Said? {
        let name = asked.properties.type ?? ""
        guard asked.properties.userID == asker else {
            answers.logger.security(.foreignQuestion(name, user: asked.properties.userID ?? ""))
            return .forbidden
        }
        do {
            let said = try answers.answer(name, asked.body, on: connection)
            // Most questions only look: whoever waits for news is not woken for them.
            if answers.mayChange(name) { signals.somethingCommitted() }
            return said
        } catch {
            answers.logger.error(
                "question failed", metadata: ["question": "\(name)", "cause": "\(sentence(for: error))"])
            return nil
        }
    }
}
