import Foundation
import Messages

/// What came and what became of it, as `audit` tells it.
struct Accounts: Encodable {
    let since: Day
    let lost: Int
    let doubled: Int
    let lines: [Balance]

    init(since: Day, _ lines: [Balance]) {
        (self.since, self.lines) = (since, lines)
        lost = lines.reduce(0) { $0 + max(0, $1.difference) }
        doubled = lines.reduce(0) { $0 + max(0, -$1.difference) }
    }

    var isSound: Bool { lost == 0 && doubled == 0 }

    var columns: [[String]] {
        [["day", "source", "received", "done", "known", "waiting", "parked", "settled", "elsewhere", "difference"]]
            + lines.map { one in
                [one.day.rawValue, one.source]
                    + [
                        one.received, one.done, one.known, one.waiting, one.parked, one.settled, one.elsewhere,
                        one.difference,
                    ].map(String.init)
            }
    }
}

/// What the campus stated and this program has not heard, and the other way round, as `audit --ledger` tells it. The doctor
/// reads `missing` and `unkept`.
struct LedgerAccounts: Encodable {
    let since: Date
    let missing: Int
    let unkept: Int
    let lines: [Line]
    /// Of what was heard and is not in the ledger; the first hundred.
    let unkeptEvents: [Event]

    struct Line: Encodable {
        /// Nil of what cannot be read.
        let day: Day?
        let source: String
        let stated: Int
        let missing: Int
    }

    struct Event: Encodable {
        let source: String
        let id: String
    }

    init(since: Date, _ lines: [Line], unkept: Set<MessageIdentity>) {
        (self.since, self.lines, self.unkept) = (since, lines, unkept.count)
        missing = lines.reduce(0) { $0 + $1.missing }
        unkeptEvents = unkept.map { Event(source: $0.source, id: $0.id) }
            .sorted { ($0.source, $0.id) < ($1.source, $1.id) }.prefix(100).map(\.self)
    }

    var isSound: Bool { missing == 0 && unkept == 0 }

    var columns: [[String]] {
        let known = lines.map { [$0.day?.rawValue ?? "–", $0.source, "\($0.stated)", "\($0.missing)"] }
        return [["day", "source", "stated", "missing"]] + known.sorted { $0.lexicographicallyPrecedes($1) }
            + (unkept == 0 ? [] : [["not in the ledger", "", "\(unkept)"]])
            + unkeptEvents.map { ["", $0.source, $0.id] }
    }
}
