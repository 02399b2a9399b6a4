import Postgres
import Synchronization

/// Which types of message could not be heard with the tables and rights as they are, and since when.
///
/// A table that is renamed for a moment, or a right that is taken away, stands in the way of all, and all wait in their queue. A
/// statement that is wrong in one reaction never passes, and must not stop the others for ever.
final class Misfits: Sendable {
    private struct Span {
        var first: ContinuousClock.Instant
        var latest: ContinuousClock.Instant
    }

    /// How long a misfit may be everybody's.
    private let patience: Duration
    private let spans = Mutex<[String: Span]>([:])
    /// For how long it is remembered which type did not fit, though others of it do: so one message in a hundred does not
    /// stop all of them each time.
    private static let memory = Duration.seconds(600)

    init(patience: Duration = .seconds(60)) { self.patience = patience }

    /// Notes that a message did not fit.
    /// - Returns: whether its type has not fitted for a long time.
    func last(of message: Admitted) -> Bool {
        let now = ContinuousClock.now
        // What is refused may bear any type that somebody made up.
        let type = message.isHeard ? message.type : ""
        return spans.withLock { spans in
            var span = spans[type] ?? Span(first: now, latest: now)
            if now - span.latest > Self.memory { span.first = now }
            span.latest = now
            spans[type] = span
            return now - span.first >= patience
        }
    }
}

extension Error {
    /// Whether the tables are not what a statement, or who reads its result, takes them for.
    var fitsNoTable: Bool { (self as? PostgresError)?.isMisfit ?? ((self as? ColumnError)?.problem == .missing) }
}
