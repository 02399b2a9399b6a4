import Foundation
import Messages
import Metrics
import Postgres

/// What every program does by the clock for its own messages.
struct Care: Sendable {
    let reacting: Reacting
    /// How many days an event waits for its student.
    let waitingDays: Int
    /// How many days inbox, outbox and answers stay: longer than any replay reaches back.
    let keepingDays: Int
    /// How many days it is known which member of staff has seen whom.
    let accessDays: Int

    var clocks: [Clock] {
        [
            Clock(name: "waiting events", interval: .seconds(10), followsCommits: true, turn: hearWaiting),
            Clock(name: "backlog", interval: .seconds(5), followsCommits: false, turn: measure),
            Clock(name: "retention", interval: .seconds(600), followsCommits: false, turn: forget),
        ]
    }

    /// Hears waiting events again: when their student was listed, and in case another instance listed them at the moment
    /// at which the event began to wait. Each has its own transaction, so that none can hold up the others.
    @Sendable private func hearWaiting(_ turn: Turn) throws -> Next {
        let due = try turn.connection.transaction(now: turn.now) { tx in try tx.waitingForATry() }
        for waiting in due {
            do {
                try turn.connection.transaction(now: turn.now) { tx in
                    let isOld = waiting.since <= tx.now.addingTimeInterval(-86_400 * Double(waitingDays))
                    try tx.say(
                        isOld
                            ? reacting.giveUp(waiting, after: waitingDays, tx) : reacting.hearAgain(waiting, tx))
                }
            } catch let error as PostgresError where error.isPassing {
                throw error
            } catch {
                try turn.connection.transaction(now: turn.now) { tx in
                    try tx.say(reacting.failed(waiting, because: error, tx))
                }
            }
        }
        return due.isEmpty ? .later : .again
    }

    @Sendable private func measure(_ turn: Turn) throws -> Next {
        let backlog = try turn.connection.transaction { tx in try tx.backlog() }
        Gauge(label: "outbox_unsent").record(backlog.unsent)
        Gauge(label: "outbox_oldest_seconds").record(backlog.oldest)
        Gauge(label: "events_waiting").record(backlog.waiting)
        Gauge(label: "messages_parked").record(backlog.parked)
        return .later
    }

    @Sendable private func forget(_ turn: Turn) throws -> Next {
        let gone = try turn.connection.transaction { tx in
            let keptSince = tx.now - 86_400 * Double(keepingDays)
            return try tx.forget(before: keptSince)
                + tx.forgetQuestions(
                    answeredBefore: keptSince, partsBefore: tx.now - 86_400,
                    accessesBefore: tx.now - 86_400 * Double(accessDays))
        }
        return gone > 0 ? .again : .later
    }
}
