package import Foundation
package import Messages
package import Postgres

/// One kind of what a program keeps: for how long, which of it is older, and how that is destroyed.
///
/// A dry run counts, and the clock destroys, by one condition, which is written once: so what was told is what goes.
package struct Retained: Sendable {
    /// As commands and the record of destruction name it; among the kinds of one program no two bear one name.
    package let kind: String
    package let kept: KeptFor
    /// What is past a moment: of rows, with the columns `place` and `at`; of students, `id` and `at`.
    let past: @Sendable (Date) -> Query
    let way: Way
    /// How many go in one turn before others have theirs.
    let atOnce: Int

    /// How it is destroyed.
    enum Way: Sendable {
        /// Row by row of a table, whose age a column or an expression tells.
        case rows(of: Query, age: Query, beside: Query, then: Query)
        /// Each in a transaction of its own, with all that hangs on it: locked, and looked at once more, before it goes.
        case each(
            lock: @Sendable (UUID, borrowing Transaction) throws -> Void,
            forget: @Sendable (UUID, borrowing Transaction) throws -> [any Message])
    }

    /// Rows of a table that stand for themselves.
    /// - Parameters:
    ///   - age: a column, or an expression of columns: since when it is kept.
    ///   - condition: of its columns; which of those that are old enough may go.
    ///   - columns: of each row that goes, with a comma before them, for what follows.
    ///   - consequence: a further statement of the same `WITH`, with a comma before it, that reads them from `gone`.
    package init(
        _ kind: String, _ kept: KeptFor, of table: Query, by age: Query, where condition: Query = "true",
        atOnce: Int = 1_000, beside columns: Query = "", then consequence: Query = ""
    ) {
        self.kind = kind
        self.kept = kept
        self.atOnce = atOnce
        way = .rows(of: table, age: age, beside: columns, then: consequence)
        past = { limit in .past(limit, of: table, by: age, where: condition) }
    }

    /// What hangs on a student, or on something else with an id.
    /// - Parameters:
    ///   - past: selects `id` and `at` of those that are past a moment.
    ///   - forget: destroys one and tells what is to be said of it.
    package init(
        _ kind: String, _ kept: KeptFor, each past: @escaping @Sendable (Date) -> Query,
        locking lock: @escaping @Sendable (UUID, borrowing Transaction) throws -> Void,
        _ forget: @escaping @Sendable (UUID, borrowing Transaction) throws -> [any Message]
    ) {
        self.kind = kind
        self.kept = kept
        self.past = past
        way = .each(lock: lock, forget: forget)
        atOnce = 100
    }

    /// How much of each of them is past its days. It changes nothing.
    package static func look(at kinds: [Retained], _ tx: borrowing Transaction) throws -> [RetainedKind] {
        try kinds.map { kind in
            let found = try tx.count(kind)
            return RetainedKind(
                kind: kind.kind, kept: kind.kept, count: found.count, oldest: found.oldest, newest: found.newest)
        }
    }

    /// What was kept since before then is past.
    func limit(at now: Date) -> Date { now - kept.seconds }
}

extension KeptFor {
    /// By a setting, whose name ends with what it counts.
    package init(_ settings: Settings, _ setting: Setting<Int>) {
        let unit = setting.name.utf8.split(separator: UInt8(ascii: "-")).last
            .flatMap { Unit(rawValue: String(decoding: $0, as: UTF8.self)) }
        guard let unit else { preconditionFailure("\(setting.name) does not end with what it counts") }
        self.init(setting: setting.name, amount: settings[setting], unit: unit)
    }

    /// By what the program is made for.
    package static func always(_ amount: Int, _ unit: Unit) -> KeptFor {
        KeptFor(setting: nil, amount: amount, unit: unit)
    }
}
