import Foundation
import Messages
import Pages

/// A moment in Taiwan as it is typed: by the browser's field for it, or by hand where it has none.
enum TypedTime: Equatable {
    case nothing
    case time(Date)
    case unreadable
    case yearOfRepublic(Int)

    init(_ text: String) {
        guard let typed = text.typedUnparted(atMost: 64) else {
            self = .unreadable
            return
        }
        let bytes = Array(typed.utf8)
        guard !bytes.isEmpty else {
            self = .nothing
            return
        }
        let clock = bytes.dropFirst(10).drop { $0 == UInt8(ascii: "T") }
        guard let day = Day(rawValue: String(decoding: bytes.prefix(10), as: UTF8.self)),
            let minutes = Self.minutes(String(decoding: clock, as: UTF8.self))
        else {
            self = .unreadable
            return
        }
        self =
            day.year < 1_000
            ? .yearOfRepublic(day.year) : .time(Date(startOf: day).addingTimeInterval(Double(minutes) * 60))
    }

    var moment: Date? { if case .time(let moment) = self { moment } else { nil } }
    var isReadable: Bool { self == .nothing || moment != nil }

    /// `17:00`, or `24:00` for the end of the day; some browsers add seconds.
    private static func minutes(_ clock: String) -> Int? {
        guard let match = clock.wholeMatch(of: /([0-9]{2}):([0-9]{2})(?::00(?:\.0+)?)?/), let hour = Int(match.1),
            let minute = Int(match.2), minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }
}
