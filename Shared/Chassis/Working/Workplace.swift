import Foundation
import Logging
import Messages
import Passing
import Postgres
import RabbitMQ

/// Where the workers of one lane stand.
struct Workplace: Sendable {
    let connections: GroupCommit
    let saying: Saying
    /// A clock that a test holds; nil means the database's.
    var now: Date?
    var signals: Signals?
    let logger: Logger

    /// The program is to end, or is held back for a while.
    var isStopping: Bool { signals?.isStopping ?? false }
    var isEnding: Bool { signals?.isEnding ?? false }

    /// Runs one transaction; what is said leaves with its commit.
    /// - Parameter isShared: whether other workers' may be part of it.
    func transaction<Result: Sendable>(
        isShared: Bool = false, _ body: (borrowing Transaction) throws -> Reply<Result>
    ) throws -> Result {
        var saysSomething = false
        let result = try connections.transaction(now: now, isShared: isShared) { tx in
            let reply = try body(tx)
            saysSomething = !reply.messages.isEmpty || !reply.resumed.isEmpty
            return try saying.conclude(reply, tx)
        }
        if saysSomething { signals?.somethingSaid() }
        return result
    }

    /// What has happened outside is written down, however often that takes until the claim has run out. A program that is
    /// to stop has five seconds for it.
    func insist<Result>(until end: ContinuousClock.Instant, _ body: () throws -> Result) throws -> Result {
        var end = end
        var wasStopping = false
        var backoff = Backoff(from: .milliseconds(50), to: .seconds(2))
        while true {
            do { return try body() } catch  where error.passesByItself && .now < end {
                if isStopping, !wasStopping {
                    wasStopping = true
                    end = min(end, .now + .seconds(5))
                }
                Thread.sleep(
                    forTimeInterval: min(backoff.next(), .milliseconds(isStopping ? 200 : 2_000)) / .seconds(1))
            }
        }
    }
}
