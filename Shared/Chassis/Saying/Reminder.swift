package import Foundation
import Logging
package import Messages
import Metrics

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
