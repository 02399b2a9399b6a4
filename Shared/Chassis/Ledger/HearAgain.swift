import Foundation
import Logging
import Messages
import Passing
import Postgres
import RabbitMQ

/// Lets the reactions hear campus events of the ledger once more, past the inbox: a column that is new is filled from what was
/// stated, and so are tables that were emptied. Guards are «not older», so what is known already stays as it is.
///
/// Of each event only rows are written: it says, rejects and parks nothing, and what took no effect when it came takes none now.
/// At the end every student is judged once, and what differs from what was said last is said. The program itself stands still
/// while tables are empty: it would judge by them. Who may state what is in today's file of publishers. What was only missed,
/// because its queue was deleted or emptied, is heard for the first time instead: through the inbox, with all that follows.
struct HearAgain {
    private let reading: LedgerReading
    private let reacting: Reacting
    private let onlyMissed: Bool
    private let waitingDays: Int

    /// - Parameters:
    ///   - types: which to hear; all of them campus events that the program hears.
    ///   - waitingDays: how many days an event waits for its student.
    init(
        broker: Broker, server: Server, reacting: Reacting, types: Set<String>, from start: StreamStart,
        onlyMissed: Bool = false, waitingDays: Int
    ) {
        reading = LedgerReading(
            broker: broker, server: server, admission: reacting.admission, logger: reacting.logger,
            name: "\(reacting.program.rawValue) hears again", types: types, start: start)
        self.reacting = onlyMissed ? reacting : reacting.hearingAgain
        self.onlyMissed = onlyMissed
        self.waitingDays = waitingDays
    }

    /// Returns at the place where the ledger ended when this began.
    func run(_ show: (LedgerReading.Progress) -> Void) throws -> LedgerReading.Progress {
        var done = try reading.run(show) { batch, connection, breathe, progress in
            let wanted = onlyMissed ? try missed(of: batch, on: connection) : batch
            progress.failed += try reacting.react(to: wanted[...], on: connection, breathe: breathe)
            progress.heard += wanted.count
        }
        if !onlyMissed { try end(&done) }
        return done
    }

    /// An outage is waited for.
    private func end(_ progress: inout LedgerReading.Progress) throws {
        let connection = try Connection(to: reading.server, name: reading.name)
        defer { connection.close() }
        var backoff = Backoff()
        while true {
            do {
                return try reacting.endHearingAgain(
                    on: connection, waitingDays: waitingDays, failed: &progress.failed)
            } catch  where error.passesByItself {
                reacting.logger.warning("hearing again interrupted", metadata: ["cause": "\(sentence(for: error))"])
                Thread.sleep(forTimeInterval: backoff.next() / .seconds(1))
            }
        }
    }

    private func missed(of batch: [Admitted], on connection: Connection) throws -> [Admitted] {
        let missed = try connection.transaction { tx in try tx.unheard(of: batch.flatMap(\.identities)) }
        return batch.filter { missed.isSuperset(of: $0.identities) }
    }
}
