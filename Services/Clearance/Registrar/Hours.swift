import Foundation
import Messages

/// When a batch may do what.
struct Hours: Equatable, Sendable {
    /// When its students may hand in the form: from `opensAt` on, and no longer at `closesAt`.
    var opensAt: Date
    var closesAt: Date
    /// Until when its units should have answered.
    var reviewUntil: Date?
    /// When papers are handed over.
    var collectFrom: Date?
    var collectUntil: Date?

    /// What is wrong with them, as sentences for whoever sets them.
    func flaws(of batch: Batch) -> [String] {
        let times: [(String, Date?)] = [
            ("opens", opensAt), ("closes", closesAt), ("review-until", reviewUntil), ("collect-from", collectFrom),
            ("collect-until", collectUntil),
        ]
        var flaws = times.compactMap { name, time in
            time.flatMap { StatedDate.moment(name, $0, .hours(batch.term)).refusal(at: $0)?.sentence }
        }
        if opensAt >= closesAt { flaws.append("A batch opens before it closes.") }
        if let reviewUntil, reviewUntil < closesAt {
            flaws.append("Units may answer at least until the batch closes.")
        }
        switch (collectFrom, collectUntil) {
        case (nil, nil): break
        case (let from?, let until?) where from < until: break
        case (_?, _?): flaws.append("Collecting begins before it ends.")
        default: flaws.append("Collecting has a beginning and an end.")
        }
        return flaws
    }
}
