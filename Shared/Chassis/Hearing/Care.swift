import Foundation
import Messages
import Metrics
import Postgres

/// What every program does by the clock for its own messages.
struct Care: Sendable {
    let reacting: Reacting
    let health: Health
    /// How many days an event waits for its student.
    let waitingDays: Int
    /// How many days inbox, outbox and answers stay: longer than any replay reaches back.
    let keepingDays: Int
    /// How many days a parked message stays after it was settled.
    let parkedDays: Int
    /// How many days it is known which member of staff has seen whom.
    let accessDays: Int

    var clocks: [Clock] {
        let waiting = HearWaiting(reacting: reacting, waitingDays: waitingDays)
        return [
            Clock(name: "waiting events", interval: .seconds(10), followsCommits: true, turn: waiting.turn),
            Clock(name: "backlog", interval: .seconds(5), followsCommits: false, turn: measure),
            Clock(name: "retention", interval: .seconds(600), followsCommits: false, turn: forget),
        ]
    }

    @Sendable private func measure(_ turn: Turn) throws -> Next {
        let backlog = try turn.connection.transaction { tx in try tx.backlog() }
        Gauge(label: "outbox_unsent").record(backlog.unsent)
        Gauge(label: "outbox_refused").record(backlog.refused)
        Gauge(label: "outbox_oldest_seconds").record(backlog.oldest)
        health.say(Health.outbox, backlog.stuck)
        Gauge(label: "events_waiting").record(backlog.waiting)
        Gauge(label: "messages_failing").record(backlog.failing)
        Gauge(label: "messages_parked").record(backlog.parked)
        return .later
    }

    @Sendable private func forget(_ turn: Turn) throws -> Next {
        let gone = try turn.connection.transaction(now: turn.now) { tx in
            let now = tx.now
            func before(_ days: Int) -> Date { now - 86_400 * Double(days) }
            return try tx.forget(before: before(keepingDays)) + tx.forgetParked(settledBefore: before(parkedDays))
                + tx.forgetQuestions(
                    answeredBefore: before(keepingDays), partsBefore: before(1), accessesBefore: before(accessDays))
        }
        return gone > 0 ? .again : .later
    }
}
