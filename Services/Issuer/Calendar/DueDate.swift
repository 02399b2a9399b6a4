import Chassis
import Foundation
import Messages

/// The school's policy: how long after the paper each digital diploma is due. It is asked once, when a paper is heard of: what is
/// in the calendar keeps its day, of which the student was told, whatever the policy becomes.
struct DueDate: Sendable {
    let policies: DuePolicies
    let holidays: Holidays
    /// Nothing is due outside of these; nil where diplomas leave at any hour.
    let hours: OfficeHours?
    /// Whether a wrong scan can be taken back until the end of the day on which it was heard, however long ago the paper
    /// was collected: nothing sealed can.
    let waitsForMidnight: Bool

    func dueAt(_ document: Document, collectedAt: Date, heardAt: Date) -> Date {
        let due = due(policies[document], collectedAt)
        let earliest = waitsForMidnight ? max(due, Date(startOf: Day(taipei: heardAt).plus(days: 1))) : due
        return hours.map { holidays.opening($0, from: earliest) } ?? earliest
    }

    /// Whether the days that are reckoned now end beyond what the file of holidays knows: from there on it is Mondays to Fridays.
    func outlastsHolidays(at now: Date) -> Bool {
        (hours != nil || policies.countWorkingDays) && holidays.lastYear <= Day(taipei: now).year
    }

    /// The time of day stays, where the policy names none.
    private func due(_ policy: DuePolicy, _ collectedAt: Date) -> Date {
        let day = Day(taipei: collectedAt)
        func on(_ due: Day) -> Date { Date(startOf: due) + collectedAt.timeIntervalSince(Date(startOf: day)) }
        return switch policy {
        case .atOnce: collectedAt
        case .days(let count): on(day.plus(days: count))
        case .months(let count): on(day.plus(months: count))
        case .workingDays(let count): on(holidays.workingDay(count, after: day))
        case .dates(let dates): Date(startOf: dates.map { $0.next(after: day) }.min()!)
        }
    }
}

/// The policy of each document: one for all, and others by name.
struct DuePolicies: Sendable {
    private let general: DuePolicy
    private let special: [Document: DuePolicy]

    /// - Parameter texts: such as `30-days`, `en:5-working-days`.
    /// - Throws: `NoDuePolicy`.
    init(_ texts: [String]) throws {
        var (general, special): (DuePolicy?, [Document: DuePolicy]) = (nil, [:])
        for text in texts {
            let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
                String(Substring($0))
            }
            guard let policy = DuePolicy(rawValue: parts.last!) else { throw NoDuePolicy(text: text) }
            switch parts.count {
            case 1 where general == nil: general = policy
            case 2:
                guard let document = Document(rawValue: parts[0]), special[document] == nil else {
                    throw NoDuePolicy(text: text)
                }
                special[document] = policy
            default: throw NoDuePolicy(text: text)
            }
        }
        guard let general else { throw NoDuePolicy(text: texts.joined(separator: ",")) }
        (self.general, self.special) = (general, special)
    }

    var countWorkingDays: Bool {
        ([general] + special.values).contains { if case .workingDays = $0 { true } else { false } }
    }

    subscript(document: Document) -> DuePolicy { special[document] ?? general }

    /// What holds for these, each once.
    func of(_ documents: [Document]) -> [DuePolicy] {
        documents.map { self[$0] }.reduce(into: []) { found, policy in
            if !found.contains(policy) { found.append(policy) }
        }
    }
}

struct NoDuePolicy: Error, CustomStringConvertible {
    let text: String
    var description: String {
        """
        --due cannot be “\(text)”; it is one of \(DuePolicy.rule), and before it zh:, en: or bilingual: where it is for that \
        document alone
        """
    }
}

extension DueDate {
    /// - Throws: when a setting cannot be read. The file of holidays is read here, once.
    init(_ settings: Settings) throws {
        let (hours, file) = (settings[.officeHours], settings[.holidays])
        let shipped = Bundle.module.url(forResource: "taiwan", withExtension: "txt", subdirectory: "Holidays")!
        guard hours.isEmpty || OfficeHours(hours) != nil else {
            throw Fault(doing: "reading the setting office-hours", cause: "“\(hours)” is not such as 08:30-17:00")
        }
        self.init(
            policies: try DuePolicies(settings[.due]),
            holidays: try Holidays(String(contentsOf: file.isEmpty ? shipped : URL(filePath: file), encoding: .utf8)),
            hours: OfficeHours(hours), waitsForMidnight: settings[.waitForMidnight])
    }
}
