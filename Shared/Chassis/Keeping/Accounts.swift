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

/// What the campus stated and this program has not heard, as `audit --ledger` tells it. The doctor reads `missing`.
struct LedgerAccounts: Encodable {
    let since: Date
    let missing: Int
    let lines: [Line]

    struct Line: Encodable {
        /// Nil of what cannot be read.
        let day: Day?
        let source: String
        let stated: Int
        let missing: Int
    }

    init(since: Date, _ lines: [Line]) {
        (self.since, self.lines) = (since, lines)
        missing = lines.reduce(0) { $0 + $1.missing }
    }

    var isSound: Bool { missing == 0 }

    var columns: [[String]] {
        let known = lines.map { [$0.day?.rawValue ?? "–", $0.source, "\($0.stated)", "\($0.missing)"] }
        return [["day", "source", "stated", "missing"]] + known.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
