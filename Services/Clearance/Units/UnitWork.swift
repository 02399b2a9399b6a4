import Chassis
import Foundation
import Messages
import Postgres

/// Answers what a unit is asked, page by page; of the unit `department` a reviewer sees the departments that are theirs.
struct UnitWork: Sendable {
    let units: UnitBook
    /// In seconds: for so long a decision can be taken back.
    let patience: TimeInterval

    /// Answers how much waits for each unit that the one who asks may see.
    @Sendable
    func listUnits(_ asked: Asked<ListUnits>, _ tx: borrowing Transaction) throws -> Reply<ListUnits.Answer> {
        let theirs = try units.rules(tx).epoch(at: tx.now).units.filter { asked.actor.maySee(unit: $0.code) }
        return Reply(
            .init(
                units: try theirs.map { unit in
                    let counts = try tx.countWork(of: unit.code, in: asked.actor.scope(in: unit.code))
                    return .init(code: unit.code, name: unit.name, counts: counts)
                }))
    }

    @Sendable
    func list(_ asked: Asked<ListUnitWork>, _ tx: borrowing Transaction) throws -> Reply<ListUnitWork.Answer> {
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now) else { return Reply(.unknownUnit) }
        let scope = asked.actor.scope(in: unit.code)
        let batches = try tx.batches(in: scope)
        let batch = asked.filter.batch ?? (batches.count == 1 ? batches[0] : nil)
        let part = try part(asked, of: unit.code, in: scope, tx)
        return Reply(
            .page(
                .init(
                    unit: unit.name, counts: try tx.countWork(of: unit.code, asked.filter, in: scope),
                    lines: part.lines.map(unit.shown), hasMore: part.hasMore, hasPrevious: part.hasPrevious,
                    departments: try tx.departments(in: scope), batches: batches,
                    reviewUntil: try batch.flatMap { try tx.reviewsUntil($0) },
                    recent: try tx.recentDecision(of: unit.code, by: asked.actor.id, within: patience))))
    }

    /// One more line than is shown tells whether any follows. Where no whole page comes before a line, the first one does.
    private func part(
        _ asked: Asked<ListUnitWork>, of unit: String, in scope: Set<DepartmentCode>?, _ tx: borrowing Transaction
    ) throws -> (lines: [ListUnitWork.Item], hasMore: Bool, hasPrevious: Bool) {
        let most = ListUnitWork.pageSize
        if let before = asked.before {
            let found = try tx.work(
                of: unit, asked.result, asked.filter, in: scope, after: nil, before: before, atMost: most + 1)
            if found.count > most { return (found.prefix(most).reversed(), true, true) }
        }
        let found = try tx.work(
            of: unit, asked.result, asked.filter, in: scope, after: asked.after, atMost: most + 1)
        return (Array(found.prefix(most)), found.count > most, asked.after != nil)
    }
}

extension ReviewingUnit {
    /// A line of its list with what stands there for all about whom it is not asked, and closed where nobody at the desk decides.
    fileprivate func shown(_ item: ListUnitWork.Item) -> ListUnitWork.Item {
        var item = item
        if !item.mayBeDecided { item.note = notAskedNote }
        if whoDecides == .system { item.mayBeDecided = false }
        return item
    }
}
