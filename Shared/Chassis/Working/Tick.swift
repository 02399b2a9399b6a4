import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ

/// One thread that takes a clock's turns.
struct Ticking: Sendable {
    let saying: Saying
    let clock: Clock
    let server: Server
    let signals: Signals
    let health: Health
    let logger: Logger

    func run(_ wake: Wake) throws {
        let connection = Connection(unopened: server, name: "\(saying.program.rawValue): \(clock.name)")
        defer { connection.close() }
        let turn = Turn(connection: connection, saying: saying, signals: signals, logger: logger)
        var backoff = Backoff()
        while !signals.isStopping {
            do {
                let next = try clock.turn(turn)
                health.say(clock.name, nil)
                backoff.reset()
                signals.somethingSaid()
                guard next == .later else { continue }
                // An instance holds few connections, and upkeep needs none for most of the hour.
                if clock.interval >= .seconds(30) { connection.close() }
                // A wave of commits is one reason to look, not hundreds.
                signals.sleep(.milliseconds(100))
                wake.wait(atMost: clock.interval)
            } catch {
                let sentence = sentence(for: error)
                health.say(clock.name, sentence)
                Counter(label: "turns_failed_total", dimensions: [("clock", clock.name)]).increment()
                logger.error("turn failed", metadata: ["clock": "\(clock.name)", "cause": "\(sentence)"])
                signals.sleep(backoff.next())
            }
        }
    }
}
