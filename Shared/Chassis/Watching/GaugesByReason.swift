import Metrics
import Synchronization

/// One number for each reason that there is: a reason that is gone tells nought, and not for ever what it was.
package final class GaugesByReason: Sendable {
    private let told = Mutex<[String: Set<String>]>([:])

    package init() {}

    /// Tells them all under one name, with the label `reason`.
    package func tell(_ label: String, _ counts: [String: Int]) {
        let gone = told.withLock { told in
            let before = told[label] ?? []
            told[label] = Set(counts.keys)
            return before.subtracting(counts.keys)
        }
        for (reason, count) in counts { Gauge(label: label, dimensions: [("reason", reason)]).record(count) }
        for reason in gone { Gauge(label: label, dimensions: [("reason", reason)]).record(0) }
    }
}
