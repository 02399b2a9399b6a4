import Foundation

/// A moment in UTC, to the second, as PDF and XMP write it.
struct Timestamp: Sendable {
    private let parts: [Int]

    init(_ date: Date) {
        var seconds = time_t(date.timeIntervalSince1970.rounded(.down))
        var moment = tm()
        gmtime_r(&seconds, &moment)
        parts = [
            moment.tm_year + 1900, moment.tm_mon + 1, moment.tm_mday, moment.tm_hour, moment.tm_min, moment.tm_sec,
        ]
        .map(Int.init)
    }

    /// `D:20260613010203Z` (ISO 32000-1 §7.9.4)
    var pdf: String { "D:" + parts.map { padded($0) }.joined() + "Z" }

    /// `2026-06-13T01:02:03Z`
    var xmp: String {
        let text = parts.map { padded($0) }
        return "\(text[0])-\(text[1])-\(text[2])T\(text[3]):\(text[4]):\(text[5])Z"
    }
}
