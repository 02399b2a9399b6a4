import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ

/// One thread that answers questions. They are not acknowledged: who asked has long turned away when a crash is over.
struct Answering: Sendable {
    let saying: Saying
    let broker: Broker
    let server: Server
    let responders: [String: Responding]
    let signals: Signals
    let health: Health
    let logger: Logger

    func run(_ wake: Wake) throws {
        let connection = try Connection(to: server, name: "\(saying.program.rawValue) answers")
        defer { connection.close() }
        var backoff = Backoff()
        while !signals.isStopping {
            do {
                let name = "\(saying.program.rawValue) answers"
                let consumer = try Consumer(
                    broker, queue: "\(saying.program.rawValue).questions", prefetch: 0, name: name)
                defer { consumer.close() }
                let publisher = try Publisher(broker, name: name)
                defer { publisher.close() }
                health.say("questions", nil)
                backoff.reset()
                while !signals.isStopping {
                    guard let asked = try consumer.next(within: .seconds(1), wake: wake) else {
                        try publisher.idle(within: .zero, wake: wake)
                        continue
                    }
                    guard let body = answer(asked, connection), let reply = reply(to: asked, body) else { continue }
                    _ = try publisher.publish([reply], within: .seconds(5))
                }
            } catch {
                health.say("questions", "\(error)")
                logger.warning("answering interrupted", metadata: ["cause": "\(error)"])
                signals.sleep(backoff.next())
            }
        }
    }

    /// - Returns: nil when the question cannot be answered: the page will say that the outcome is not known.
    private func answer(_ asked: Delivery, _ connection: Connection) -> [UInt8]? {
        let name = asked.properties.type ?? ""
        // Only the portal asks. The broker has checked who it is.
        guard let responder = responders[name], asked.properties.userID == Program.portal.rawValue else {
            logger.warning("question refused", metadata: ["question": "\(name)"])
            return nil
        }
        do {
            let answer = try answerOnce(responder, asked.body, connection)
            Counter(label: "questions_answered_total", dimensions: [("question", name)]).increment()
            signals.somethingCommitted()
            return answer
        } catch {
            logger.error("question failed", metadata: ["question": "\(name)", "cause": "\(error)"])
            return nil
        }
    }

    private func answerOnce(_ responder: Responding, _ body: [UInt8], _ connection: Connection) throws -> [UInt8] {
        let change = try responder.changeID(body)
        do {
            return try connection.transaction { tx in
                if let change, let answer = try tx.answer(to: change) { return Array(answer.utf8) }
                let reply = try responder.respond(body, tx)
                let answer = try saying.conclude(reply, tx)
                // A refusal that changed nothing may be another answer the next time.
                if let change, tx.hasWritten {
                    try tx.keep(answer: String(decoding: answer, as: UTF8.self), to: change)
                }
                return answer
            }
        } catch let error as PostgresError where error.constraint == "answered_pkey" {
            // Another instance answered the same question a moment ago: its answer holds.
            return try connection.transaction { tx in Array((try tx.answer(to: change!) ?? "").utf8) }
        }
    }

    private func reply(to asked: Delivery, _ body: [UInt8]) -> Publication? {
        guard let address = asked.properties.replyTo else { return nil }
        var properties = Properties()
        properties.contentType = "application/json"
        properties.correlationID = asked.properties.correlationID
        properties.isPersistent = false
        return Publication(exchange: "", routingKey: address, body: body, properties: properties, isMandatory: false)
    }
}
