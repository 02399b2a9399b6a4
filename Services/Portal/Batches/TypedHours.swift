import Foundation
import Messages
import Pages

/// A batch's hours as they are typed, whatever stands in them.
struct TypedHours: Codable, Sendable, Equatable {
    /// As the browser writes a time (HTML §2.3.5.3): `2026-06-08T08:00`, in Taiwan.
    var times: [BatchHours.Field: String] = [:]

    /// Why a field cannot be taken.
    enum Fault: Sendable, Equatable {
        case missing
        case notATime
        /// A year of the Republic was taken for one of our era.
        case yearOfRepublic(Int)
        case flaw(BatchHours.Flaw)
    }

    subscript(field: BatchHours.Field) -> String { times[field] ?? "" }

    init(_ hours: BatchHours?) {
        for field in BatchHours.Field.allCases { times[field] = hours?[field].map(Self.written) ?? "" }
    }

    init(_ fields: FormFields) {
        for field in BatchHours.Field.allCases { times[field] = fields[field.rawValue] ?? "" }
    }

    var fields: [String: String] {
        Dictionary(uniqueKeysWithValues: BatchHours.Field.allCases.map { ($0.rawValue, self[$0]) })
    }

    static func written(_ moment: Date) -> String {
        let time = WallTime(moment, .taipei)
        return "\(time.day.rawValue)T\(time.clock)"
    }

    /// What is wrong with which field; none where they can be set.
    func faults(in term: Term) -> [BatchHours.Field: Fault] {
        var faults: [BatchHours.Field: Fault] = [:]
        for field in BatchHours.Field.allCases {
            switch TypedTime(self[field]) {
            case .time: break
            case .nothing: if [.opensAt, .closesAt].contains(field) { faults[field] = .missing }
            case .unreadable: faults[field] = .notATime
            case .yearOfRepublic(let year): faults[field] = .yearOfRepublic(year)
            }
        }
        if let hours { faults.merge(Self.faults(hours.flaws(in: term))) { first, _ in first } }
        return faults
    }

    /// The same of those for which another program refused them.
    static func faults(_ flaws: [BatchHours.Flaw]) -> [BatchHours.Field: Fault] {
        Dictionary(flaws.map { ($0.field, .flaw($0)) }) { first, _ in first }
    }

    /// Nil where a time cannot be read.
    var hours: BatchHours? {
        let read = BatchHours.Field.allCases.map { TypedTime(self[$0]) }
        guard read.allSatisfy(\.isReadable), let opensAt = read[0].moment, let closesAt = read[1].moment else {
            return nil
        }
        return BatchHours(
            opensAt: opensAt, closesAt: closesAt, reviewUntil: read[2].moment, collectFrom: read[3].moment,
            collectUntil: read[4].moment)
    }
}

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
    fileprivate var isReadable: Bool { self == .nothing || moment != nil }

    /// `17:00`, or `24:00` for the end of the day; some browsers add seconds.
    private static func minutes(_ clock: String) -> Int? {
        guard let match = clock.wholeMatch(of: /([0-9]{2}):([0-9]{2})(?::00(?:\.0+)?)?/), let hour = Int(match.1),
            let minute = Int(match.2), minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }
}
