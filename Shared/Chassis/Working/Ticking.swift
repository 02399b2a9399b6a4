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
    /// One of them is the clock's for a turn.
    let connections: SharedConnections
    let signals: Signals
    let health: Health
    let logger: Logger

    func run(_ wake: Wake) throws {
        var backoff = Backoff()
        while !signals.isStopping {
            do {
                let next = try connections.lend { connection in
                    try clock.turn(Turn(connection: connection, saying: saying, signals: signals, logger: logger))
                }
                health.say(clock.name, nil)
                backoff.reset()
                signals.somethingSaid()
                guard next == .later else { continue }
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
