import Foundation
import Messages
import Pages

/// A batch's hours and place as they are typed, whatever stands in them.
struct TypedHours: Codable, Sendable, Equatable {
    /// A time as the browser writes it (HTML §2.3.5.3): `2026-06-08T08:00`, in Taiwan.
    var times: [BatchHours.Field: String] = [:]

    /// Why a field cannot be taken.
    enum Fault: Sendable, Equatable {
        case missing
        case notATime
        /// A year of the Republic was taken for one of our era.
        case yearOfRepublic(Int)
        /// A place that is no line.
        case unreadable
        /// What is not days before something ends.
        case notDays
        case flaw(BatchHours.Flaw)
    }

    subscript(field: BatchHours.Field) -> String { times[field] ?? "" }

    init(_ hours: BatchHours?) {
        for field in BatchHours.Field.times { times[field] = hours?[field].map(Self.written) ?? "" }
        times[.placeZh] = hours?.place?.zh.rawValue ?? ""
        times[.placeEn] = hours?.place?.en.rawValue ?? ""
        for field in BatchHours.Field.reminders {
            times[field] = hours?.days(field).map { "\($0)" }.joined(separator: ", ") ?? ""
        }
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
        for field in BatchHours.Field.times {
            switch TypedTime(self[field]) {
            case .time: break
            case .nothing: if [.opensAt, .closesAt].contains(field) { faults[field] = .missing }
            case .unreadable: faults[field] = .notATime
            case .yearOfRepublic(let year): faults[field] = .yearOfRepublic(year)
            }
        }
        for (field, other) in [(BatchHours.Field.placeZh, BatchHours.Field.placeEn), (.placeEn, .placeZh)] {
            switch place(field) {
            case .some: break
            case nil where !isBlank(field): faults[field] = .unreadable
            case nil: if !isBlank(other) { faults[field] = .missing }
            }
        }
        for field in BatchHours.Field.reminders where BatchHours.days(typed: self[field]) == nil {
            faults[field] = .notDays
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
        let read = BatchHours.Field.times.map { TypedTime(self[$0]) }
        guard read.allSatisfy(\.isReadable), let opensAt = read[0].moment, let closesAt = read[1].moment else {
            return nil
        }
        return BatchHours(
            opensAt: opensAt, closesAt: closesAt, reviewUntil: read[2].moment, collectFrom: read[3].moment,
            collectUntil: read[4].moment,
            place: place(.placeZh).flatMap { zh in place(.placeEn).map { Bilingual(zh: zh, en: $0) } },
            remindBefore: days(.remindBefore), remindReviewBefore: days(.remindReviewBefore),
            remindCollectionBefore: days(.remindCollectionBefore))
    }

    private func days(_ field: BatchHours.Field) -> [Int] { BatchHours.days(typed: self[field]) ?? [] }

    private func place(_ field: BatchHours.Field) -> Line? { Line(typed: self[field]) }

    private func isBlank(_ field: BatchHours.Field) -> Bool { self[field].typedWords(atMost: 4_096)?.isEmpty ?? false }
}
