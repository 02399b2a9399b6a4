import Chassis
import Messages
import Postgres

/// Answers what a unit is asked, page by page; of the unit `department` a reviewer sees the departments that are theirs.
struct UnitWork: Sendable {
    let units: UnitList

    @Sendable
    func list(_ asked: Asked<ListUnitWork>, _ tx: borrowing Transaction) throws -> Reply<ListUnitWork.Answer> {
        guard let unit = try units.unit(asked.unit) else { return Reply(.unknownUnit) }
        let scope = asked.actor.scope(in: unit.code)
        let most = ListUnitWork.pageSize
        // One more than is shown tells whether any follows.
        let found = try tx.work(of: unit.code, asked.result, in: scope, after: asked.after, atMost: most + 1)
        return Reply(
            .page(
                .init(
                    unit: unit.name, counts: try tx.countWork(of: unit.code, in: scope),
                    lines: Array(found.prefix(most)),
                    hasMore: found.count > most)))
    }
}
