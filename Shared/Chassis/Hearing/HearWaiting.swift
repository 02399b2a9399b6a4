import Foundation
import Passing
import Postgres

/// Hears what waits as a row: events when their student was listed (and from time to time, in case another instance listed
/// them at the moment at which the event began to wait), and what failed before.
///
/// Each has its own transaction, so that none can hold up the others.
struct HearWaiting: Sendable {
    let reacting: Reacting
    /// How many days an event waits for its student.
    let waitingDays: Int

    /// - Throws: in the end what did not fit the tables, or could not be read, so that whoever watches knows; it has cost only
    ///   its own row.
    @Sendable func turn(_ turn: Turn) throws -> Next {
        let due = try turn.connection.transaction(now: turn.now) { tx in try tx.claimWaiting() }
        var odd: (any Error)?
        // What a stop leaves undone is due again when its claim is over.
        for claimed in due where !turn.isStopping {
            do { try hear(try claimed.get(), turn) } catch  where error is ColumnError || error.fitsNoTable {
                odd = error
            }
        }
        if let odd { throw odd }
        return due.isEmpty ? .later : .again
    }

    /// - Throws: what stands in everybody's way: all that was claimed is due again when its claim is over. And what does not
    ///   fit the tables, once the row rests.
    private func hear(_ waiting: Waiting, _ turn: Turn) throws {
        var reacting = reacting
        reacting.hearsAgain = waiting.isHeardAgain
        do {
            let effects = try turn.connection.transaction(now: turn.now) { tx in
                isOld(waiting, at: tx.now)
                    ? try reacting.giveUp(waiting, after: waitingDays, tx) : try reacting.hearAgain(waiting, tx)
            }
            reacting.count([], effects)
        } catch is ClaimLost {
        } catch let error as PostgresError where error.isConflict {
            // Whoever was in its way goes on, and this one when its claim is over.
        } catch  where error.fitsNoTable {
            try turn.connection.transaction(now: turn.now) { tx in
                try reacting.postpone(waiting, because: error, tx)
            }
            throw error
        } catch let error as PostgresError where error.isDoubtful {
            try count(error, of: waiting, reacting, turn)
        } catch  where error.passesByItself {
            throw error
        } catch {
            try count(error, of: waiting, reacting, turn)
        }
    }

    private func count(_ error: any Error, of waiting: Waiting, _ reacting: Reacting, _ turn: Turn) throws {
        let effects = try turn.connection.transaction(now: turn.now) { tx in
            try reacting.failed(waiting, because: error, tx)
        }
        reacting.count([], effects)
    }

    private func isOld(_ waiting: Waiting, at now: Date) -> Bool {
        waiting.student != nil && waiting.since <= now.addingTimeInterval(-86_400 * Double(waitingDays))
    }
}
