import Foundation
import Messages

/// How far back it is known what was heard and said. Whoever looked further would call missing what is only forgotten.
struct Reach: Equatable {
    let start: Date
    /// For whoever asked for more; nil when they get what they asked for.
    let note: String?

    /// Of the oldest day half may be gone.
    /// - Parameter wanted: nil for as far as it goes.
    init(since wanted: Date?, keepingDays: Int, at now: Date) {
        let kept = now - 86_400 * Double(keepingDays - 1)
        start = max(wanted ?? kept, kept)
        note = wanted.flatMap { $0 < kept ? "from \(kept.rfc3339) on: what was before is known no longer" : nil }
    }
}
