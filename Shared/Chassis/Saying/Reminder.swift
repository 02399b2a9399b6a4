package import Foundation
import Logging
package import Messages
import Metrics
package import Postgres

/// When a fact is said again whose answer is missing: after a while, then each time after twice as long.
///
/// One of its hearers may never have had it, although another one did, or the answer was lost. Said again it has a new id, so
/// no inbox swallows it; whoever knows it by its business key changes nothing and answers again.
package struct Reminder: Sendable {
    private let first: Duration
    private let longest: Duration
    /// Answers that are overdue are known to whoever looks at the metrics by this name.
    private let fact: String

    package init(_ fact: any Message.Type, after first: Duration, atMost longest: Duration) {
        self.fact = fact.name
        self.first = first
        self.longest = longest
    }

    /// - Parameter count: how often it has been said again before.
    package func next(after count: Int, at now: Date) -> Date {
        now + min(first * (1 << min(count, 20)), longest) / .seconds(1)
    }

    /// Says each of a turn again in a transaction of its own. What cannot be read is named in the log and rests as long as the
    /// others, none of which waits for it.
    /// - Parameters:
    ///   - postpone: lets one rest until then, where it is still due: an answer may have come, or another instance.
    ///   - say: what is said of it now.
    /// - Returns: how many were said again.
    package func sayAgain<ID>(
        _ unanswered: [Unanswered<ID>], _ turn: Turn,
        postponing postpone: (ID, Date, borrowing Transaction) throws -> Bool,
        _ say: (ID, borrowing Transaction) throws -> [any Message]
    ) throws -> Int {
        var said = 0
        let failed = try turn.each(unanswered) { one, tx in
            guard try postpone(one.id, next(after: one.reminders + 1, at: tx.now), tx) else { return Reply(()) }
            let words = try say(one.id, tx)
            said += words.count
            return Reply((), saying: words)
        }
        try turn.each(failed) { one, tx in
            _ = try postpone(one.id, next(after: one.reminders + 1, at: tx.now), tx)
            return Reply(())
        }
        return said
    }

    /// - Parameters:
    ///   - said: how many were said again in this turn.
    ///   - overdue: how many answers are missing for longer than the first while.
    package func tell(said: Int, overdue: Int, _ turn: Turn) {
        Gauge(label: "answers_overdue", dimensions: [("fact", fact)]).record(overdue)
        guard said > 0 else { return }
        Counter(label: "facts_said_again_total", dimensions: [("fact", fact)]).increment(by: said)
        turn.logger.warning(
            "said again without an answer", metadata: ["fact": "\(fact)", "count": "\(said)", "overdue": "\(overdue)"])
    }
}

/// A fact whose answer is overdue, by the key of its row.
package struct Unanswered<ID: Sendable>: Sendable, CustomStringConvertible {
    package let id: ID
    /// How often it was said again before.
    package let reminders: Int

    package init(_ id: ID, reminders: Int) {
        self.id = id
        self.reminders = reminders
    }

    package var description: String { "\(id)" }
}
