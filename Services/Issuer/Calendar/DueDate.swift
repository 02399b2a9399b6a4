import Foundation
import Messages

/// The school's policy: how long after the paper the digital diploma is due.
struct DueDate: Sendable {
    let waitDays: Int
    /// Whether a wrong scan can be taken back until the end of the day on which it was heard, however long ago the paper
    /// was collected: nothing sealed can.
    let waitsForMidnight: Bool

    /// The same time of day, so many days later. Taipei has had no summer time since 1979, so a day has 24 hours.
    func dueAt(collectedAt: Date, heardAt: Date) -> Date {
        let due = collectedAt.addingTimeInterval(Double(waitDays) * 86_400)
        return waitsForMidnight ? max(due, Date(startOf: Day(taipei: heardAt)).addingTimeInterval(86_400)) : due
    }
}
