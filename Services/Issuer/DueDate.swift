import Foundation

/// The school's policy: how long after the paper the digital diploma is due.
struct DueDate: Sendable {
    let waitDays: Int

    /// The same time of day, so many days later. Taipei has had no summer time since 1979, so a day has 24 hours.
    func dueAt(collectedAt: Date) -> Date { collectedAt.addingTimeInterval(Double(waitDays) * 86_400) }
}
