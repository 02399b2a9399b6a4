import Foundation
import Messages
import Metrics
import Postgres

/// What every program does by the clock for its own messages.
struct Housekeeping: Sendable {
    let reacting: Reacting
    let health: Health
    /// How many days an event waits for its student.
    let waitingDays: Int
    /// How many days back what came is accounted for: as long as inbox and outbox stay.
    let keepingDays: Int
    /// What of it all goes by itself.
    let retained: [Retained]
    private let shown = GaugesByReason()

    init(reacting: Reacting, health: Health, _ settings: Settings) {
        self.reacting = reacting
        self.health = health
        (waitingDays, keepingDays) = (settings[.waitingDays], settings[.keepingDays])
        retained = Retained.ofEveryProgram(settings)
    }

    var clocks: [Clock] {
        let waiting = HearWaiting(reacting: reacting, waitingDays: waitingDays)
        return [
            Clock(name: "waiting events", interval: .seconds(10), followsCommits: true, turn: waiting.turn),
            Clock(name: "backlog", interval: .seconds(5), followsCommits: false, turn: measure),
            Clock(name: "conservation", interval: .seconds(60), followsCommits: false, turn: account),
            Clock(name: "backups", interval: .seconds(15), followsCommits: false, turn: lookAtBackups),
            Clock(name: "retention", forgetting: retained, every: .seconds(600)),
        ]
    }

    @Sendable private func measure(_ turn: Turn) throws -> Next {
        let backlog = try turn.connection.transaction { tx in try tx.backlog() }
        Gauge(label: "outbox_unsent").record(backlog.unsent)
        Gauge(label: "outbox_refused").record(backlog.refused)
        Gauge(label: "outbox_oldest_seconds").record(backlog.oldest)
        health.say(Health.outbox, backlog.stuck)
        health.say(
            "refused",
            backlog.refused == 0
                ? nil
                : """
                \(backlog.refused) messages do not leave: the broker does not take them (a binding, a right or room in a queue is \
                missing), or their rows cannot be read; the log names them
                """
        )
        Gauge(label: "events_waiting").record(backlog.waiting)
        Gauge(label: "messages_failing").record(backlog.failing)
        Gauge(label: "messages_parked").record(backlog.parked)
        let standing = try turn.connection.transaction { tx in try tx.standing() }
        Gauge(label: "waiting_oldest_seconds").record(standing.oldestWaiting)
        Gauge(label: "failing_oldest_seconds").record(standing.oldestFailing)
        Gauge(label: "parked_oldest_seconds").record(standing.oldestParked)
        shown.tell("messages_parked_by_reason", standing.parked)
        if backlog.unsent == 0 { Memory.giveBack() }
        return .later
    }

    /// Where nothing is archived, or no copy was ever made, nothing is told: a demo needs none.
    @Sendable private func lookAtBackups(_ turn: Turn) throws -> Next {
        let backups = try turn.connection.transaction(now: turn.now) { tx in try tx.backups() }
        backups.failingFor.map { Gauge(label: "log_archive_failing_seconds").record(max(0, $0)) }
        backups.copyAge.map { Gauge(label: "database_copy_age_seconds").record(max(0, $0)) }
        return .later
    }

    /// - Throws: when what came and what became of it differ: then this clock is in trouble, for whoever watches.
    @Sendable private func account(_ turn: Turn) throws -> Next {
        let days = keepingDays
        let accounts = try turn.connection.transaction(now: turn.now) { tx in
            try tx.sumUpTallies()
            return try tx.account(since: Day(taipei: tx.now - 86_400 * Double(days)))
        }
        let lost = accounts.reduce(0) { $0 + max(0, $1.difference) }
        let doubled = accounts.reduce(0) { $0 + max(0, -$1.difference) }
        Gauge(label: "conservation_difference", dimensions: [("kind", "lost")]).record(lost)
        Gauge(label: "conservation_difference", dimensions: [("kind", "doubled")]).record(doubled)
        guard lost + doubled == 0 else {
            throw Fault(
                doing: "accounting for what came",
                cause: "\(lost) messages are lost and \(doubled) counted twice; the command audit tells of which day")
        }
        return .later
    }
}
