/// How long after the paper a digital diploma is due, as a school settles it: `30-days`, `1-month`, `5-working-days`,
/// `07-31/08-31`, `at-once`.
package enum DuePolicy: RuledText {
    case atOnce
    case days(Int)
    /// Of the calendar.
    case months(Int)
    /// Those on which the school's offices are open.
    case workingDays(Int)
    /// On the first of these days after the one of the collection.
    case dates([Anniversary])

    package static let pattern =
        "^(at-once|[1-9][0-9]{0,2}-(days?|months?|working-days?)|[0-9]{2}-[0-9]{2}(/[0-9]{2}-[0-9]{2}){0,11})$"
    package static let rule = "at-once, 30-days, 1-month, 5-working-days, or days of the year such as 07-31/08-31"

    package init?(rawValue text: String) {
        if text == "at-once" {
            self = .atOnce
        } else if let policy = Self.period(text) ?? Self.dates(text) {
            self = policy
        } else {
            return nil
        }
    }

    package static func holds(_ text: String) -> Bool { Self(rawValue: text) != nil }

    /// As it is set: ``rule``.
    package var rawValue: String {
        switch self {
        case .atOnce: "at-once"
        case .days(let count): Self.period(count, "day")
        case .months(let count): Self.period(count, "month")
        case .workingDays(let count): Self.period(count, "working-day")
        case .dates(let dates): dates.map(\.rawValue).joined(separator: "/")
        }
    }

    private static func period(_ count: Int, _ unit: String) -> String { "\(count)-\(unit)\(count == 1 ? "" : "s")" }

    private static func period(_ text: String) -> DuePolicy? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard parts.count == 2, (1...3).contains(parts[0].utf8.count), let count = Int(parts[0]), count > 0 else {
            return nil
        }
        return switch parts[1] {
        case "day", "days": .days(count)
        case "month", "months": .months(count)
        case "working-day", "working-days": .workingDays(count)
        default: nil
        }
    }

    private static func dates(_ text: String) -> DuePolicy? {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let dates = parts.prefix(13).compactMap { Anniversary(rawValue: Substring($0)) }
        guard (1...12).contains(parts.count), dates.count == parts.count else { return nil }
        return .dates(Set(dates).sorted())
    }
}
