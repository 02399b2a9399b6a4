import Chassis
import Logging
import Metrics
import Postgres
import Synchronization

/// Tells those who watch how many diplomas are kept, and by what: as a metric by reason, and in the log when a number has changed.
/// Beside it how old the oldest is of what nothing keeps.
final class TellKept: Sendable {
    private let told = Mutex<[String: Int]>([:])

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let (now, ages) = try turn.transaction { tx in Reply((try tx.countKept(), try tx.deliveryAges())) }
        ages.tell()
        let before = told.withLock { told in
            defer { told = now }
            return told
        }
        for reason in Set(now.keys).union(before.keys).sorted() {
            let count = now[reason, default: 0]
            Gauge(label: "diplomas_kept", dimensions: [("reason", reason)]).record(count)
            guard count != before[reason, default: 0] else { continue }
            turn.logger.notice("diplomas kept", metadata: ["reason": "\(reason)", "count": "\(count)"])
        }
        return .later
    }
}
