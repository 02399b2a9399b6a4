import Foundation
import Logging
import RabbitMQ
import Synchronization

/// The thread that sends answers back, whoever found them.
final class Replying: Sendable {
    /// What the broker calls the queue of somebody who waits for an answer. To no other queue is anything sent: whoever asks
    /// could otherwise have us speak to any queue in our name.
    private static let waiting = "amq.rabbitmq.reply-to."

    private let name: String
    private let broker: Broker
    private let signals: Signals
    private let health: Health
    private let logger: Logger
    private let wake: Wake
    /// Where questions are being answered.
    private let seats: [Seats]
    private let unsent = Mutex<[Publication]>([])
    /// Answers that were under way when the connection broke, and may have broken it. Each travels alone now.
    private let suspects = Mutex<[Publication]>([])

    init(program: String, broker: Broker, seats: [Seats], signals: Signals, health: Health, logger: Logger) {
        name = "\(program) answers"
        self.broker = broker
        self.seats = seats
        self.signals = signals
        self.health = health
        self.logger = logger
        wake = signals.makeWake()
    }

    func send(_ answer: Answers.Said, to asked: Delivery) {
        guard let address = asked.properties.replyTo, address.utf8.starts(with: Self.waiting.utf8) else { return }
        var properties = Properties()
        properties.contentType = "application/json"
        properties.type = answer.word.rawValue
        properties.correlationID = asked.properties.correlationID
        properties.isPersistent = false
        let publication = Publication(
            exchange: "", routingKey: address, body: answer.body, properties: properties, isMandatory: false)
        unsent.withLock { $0.append(publication) }
        wake.wake()
    }

    func run() throws {
        var backoff = Backoff()
        while !signals.isStopping {
            do {
                let channel = try connect()
                defer { channel.close() }
                health.say("answers", nil)
                while !signals.isStopping || isAnswering {
                    if try turn(channel) { backoff.reset() }
                }
            } catch {
                let sentence = sentence(for: error)
                health.say("answers", sentence)
                logger.warning("answering interrupted", metadata: ["cause": "\(sentence)"])
                signals.sleep(backoff.next())
            }
        }
    }

    private func connect() throws -> PublishingChannel {
        do { return try PublishingChannel(broker, name: name) } catch {
            // Who waits for these has other news by the time that the broker is back.
            unsent.withLock { $0 = [] }
            suspects.withLock { $0 = [] }
            throw error
        }
    }

    /// What was taken before the program was told to stop is still answered.
    private var isAnswering: Bool {
        seats.contains { !$0.isEmpty } || !unsent.withLock(\.isEmpty) || !suspects.withLock(\.isEmpty)
    }

    /// - Returns: whether answers left.
    private func turn(_ channel: PublishingChannel) throws -> Bool {
        while let one = suspects.withLock({ $0.popLast() }) { _ = try channel.publish([one], within: .seconds(5)) }
        let batch = unsent.withLock { unsent in
            defer { unsent = [] }
            return unsent
        }
        if batch.count > 1 { suspects.withLock { $0 = batch } }
        if !batch.isEmpty { _ = try channel.publish(batch, within: .seconds(5)) }
        suspects.withLock { $0 = [] }
        try channel.idle(within: signals.isStopping ? .milliseconds(50) : .seconds(1), wake: wake)
        return !batch.isEmpty
    }
}
