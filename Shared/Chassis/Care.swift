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

    var clocks: [Clock] {
        [
            Clock(name: "waiting events", interval: .seconds(10), followsCommits: false, turn: hearWaiting),
            Clock(name: "backlog", interval: .seconds(5), followsCommits: false, turn: measure),
            Clock(name: "retention", interval: .seconds(600), followsCommits: false, turn: forget),
        ]
    }

    /// Hears waiting events again, in case the student was listed by another instance at the same moment.
    @Sendable private func hearWaiting(_ turn: Turn) throws -> Next {
        let count = try turn.connection.transaction(now: turn.now) { tx in
            let due = try tx.waitingForATry()
            let oldest = tx.now.addingTimeInterval(-86_400 * Double(waitingDays))
            for waiting in due {
                let said =
                    waiting.since <= oldest
                    ? try reacting.giveUp(waiting, after: waitingDays, tx) : try reacting.hearAgain(waiting, tx)
                try tx.say(said)
            }
            return due.count
        }
        return count > 0 ? .again : .later
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
            try tx.forget(before: tx.now.addingTimeInterval(-86_400 * Double(keepingDays)))
        }
        return gone > 0 ? .again : .later
    }
}
