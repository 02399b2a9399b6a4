import Calendar
import Foundation

/// A moment in UTC, to the second that has begun, as PDF and XMP write it.
struct Timestamp: Sendable {
    /// `D:20260613010203Z` (ISO 32000-1 §7.9.4)
    let pdf: String
    /// `2026-06-13T01:02:03Z`
    let xmp: String

    init(_ date: Date) {
        xmp = Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)).rfc3339
        pdf = "D:" + xmp.filter { $0.isNumber } + "Z"
    }
}
