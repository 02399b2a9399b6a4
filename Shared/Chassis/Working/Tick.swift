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
        let connection = try Connection(to: server, name: "\(saying.program.rawValue): \(clock.name)")
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
                wake.wait(atMost: clock.interval)
                // A wave of commits is one reason to look, not hundreds.
                signals.sleep(.milliseconds(20))
            } catch {
                health.say(clock.name, "\(error)")
                Counter(label: "turns_failed_total", dimensions: [("clock", clock.name)]).increment()
                logger.error("turn failed", metadata: ["clock": "\(clock.name)", "cause": "\(error)"])
                signals.sleep(backoff.next())
            }
        }
    }
}
