import Foundation
import Messages

/// How many students a unit has not answered about although its time is over.
struct OverdueUnit {
    let unit: String
    /// Of the unit that is each student's own department; nil for all others.
    let department: Department?
    let count: Int
    /// Until when it should have answered about the first of them.
    let since: Date
    /// Whose review is over.
    let batches: [Batch]
}
