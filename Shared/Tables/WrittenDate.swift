import Calendar
import Foundation

/// Dates as people write them into tables, in our era or in that of the Republic, as ISO 8601 has them. What is none stays as it is
/// written, for the rule of its column to refuse.
package enum WrittenDate {
    /// `0921103`, `2003/3/5`, `92.11.3` and `民國92年11月3日` as `2003-11-03`.
    package static func day(_ cell: String) -> String { western(cell, rest: 4) ?? hyphened(cell, parts: 3) }

    /// `11406`, `2025/6` and `民國114年6月` as `2025-06`.
    package static func month(_ cell: String) -> String { western(cell, rest: 2) ?? hyphened(cell, parts: 2) }

    /// `0921103` is 2003-11-03: the year of the Republic, month and day without anything between.
    private static func western(_ cell: String, rest: Int) -> String? {
        let count = cell.utf8.count - rest
        guard (2...3).contains(count), cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let year = Int(cell.prefix(count))
        else { return nil }
        let tail = cell.dropFirst(count)
        let parts = stride(from: 0, to: rest, by: 2).map { tail.dropFirst($0).prefix(2) }
        return (["\(year + 1911)"[...]] + parts).joined(separator: "-")
    }

    /// A year of two or three digits is one of the Republic; others say their century.
    private static func hyphened(_ cell: String, parts count: Int) -> String {
        let scalars = cell.unicodeScalars
        let bare = scalars.starts(with: "民國".unicodeScalars) ? scalars.dropFirst(2) : scalars[...]
        let parts = bare.split(omittingEmptySubsequences: true) { "/-.年月日".unicodeScalars.contains($0) }.map(
            String.init)
        guard parts.count == count, parts.allSatisfy({ (1...4).contains($0.utf8.count) && Int($0) != nil }),
            let year = Int(parts[0])
        else { return String(decoding: cell.utf8.map { $0 == slash ? hyphen : $0 }, as: UTF8.self) }
        let isRepublic = (2...3).contains(parts[0].utf8.count)
        let rest = parts.dropFirst().map { padded(Int($0)!) }
        return ([padded(isRepublic ? year + 1_911 : year, to: 4)] + rest).joined(separator: "-")
    }
}

private let (slash, hyphen) = (UInt8(ascii: "/"), UInt8(ascii: "-"))
