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
    var flaws: [String] {
        var flaws: [String] = []
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
