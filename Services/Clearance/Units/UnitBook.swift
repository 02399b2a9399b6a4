import Chassis
import Foundation
import Messages
import Postgres
import Synchronization

/// The units of the school, as the tables have them. What was read stays in memory for as long as the tables bear the same stamp, so
/// that every instance sees a change with its next transaction, at the cost of one column.
final class UnitBook: Sendable {
    let file: UnitsFile
    private let kept = Mutex<UnitRules?>(nil)

    /// - Parameter file: what fills the tables once.
    init(file: String) { self.file = UnitsFile(path: file) }

    func rules(_ tx: borrowing Transaction) throws -> UnitRules { try rules(tx.unitStamp(), tx) }

    /// The same where a statement of this transaction has read the stamp already; nil while the tables are empty.
    func rules(_ stamp: UUID?, _ tx: borrowing Transaction) throws -> UnitRules {
        if let known = kept.withLock({ $0 }), known.stamp == stamp { return known }
        if stamp == nil { try take(tx) }
        let read = try tx.unitRules()
        kept.withLock { $0 = read }
        return read
    }

    /// Of two instances that start at once the second waits here, and reads what the first has taken.
    private func take(_ tx: borrowing Transaction) throws {
        let entries = try file.readWhole().taken(at: tx.now)
        guard try tx.beginUnits() else { return }
        let act = Act(
            by: Line(rawValue: "clearance")!, because: Line(rawValue: "its first start")!,
            what: "took the file of units")
        for entry in entries { try tx.keep(entry.unit, of: entry.code, from: entry.from ?? tx.now, act) }
        try tx.place(entries.map(\.code).uniqued)
    }
}
