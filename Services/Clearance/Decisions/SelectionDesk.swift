import Chassis
import Foundation
import Messages
import Postgres

/// Answers who wants to decide about all that a filter lets through: keeps whom they have seen counted, and decides about these.
struct SelectionDesk: Sendable {
    let desk: UnitDesk

    @Sendable
    func select(_ asked: Asked<SelectUnitWork>, _ tx: borrowing Transaction) throws -> Reply<SelectUnitWork.Answer> {
        guard let unit = try desk.units.rules(tx).known(asked.unit, at: tx.now) else { return Reply(.unknownUnit) }
        let scope = asked.actor.scope(in: unit.code)
        let counts = try tx.countWork(of: unit.code, asked.filter, in: scope)
        let items = try tx.work(
            of: unit.code, asked.result, asked.filter, in: scope, after: nil, atMost: SelectUnitWork.most)
        let places = items.filter(\.mayBeDecided).map(\.place)
        try tx.keep(
            Selection(
                id: asked.question.id, unit: unit.code, shown: asked.result, filter: asked.filter,
                found: counts[asked.result], by: asked.actor.id, at: tx.now), of: places)
        return Reply(.selected(count: places.count))
    }

    @Sendable
    func show(_ asked: Asked<ShowSelectedWork>, _ tx: borrowing Transaction) throws -> Reply<ShowSelectedWork.Answer> {
        guard let unit = try desk.units.rules(tx).known(asked.unit, at: tx.now),
            let selection = try tx.selection(asked.selection, of: unit.code, by: asked.actor.id)
        else { return Reply(.unknown) }
        let scope = asked.actor.scope(in: unit.code)
        let counts = try tx.countSelected(selection.id)
        let department = try selection.filter.department.flatMap { code in
            try tx.departments(in: scope).first { $0.code == code }
        }
        return Reply(
            .selected(
                .init(
                    unit: unit.name, shown: selection.shown, filter: selection.filter, department: department,
                    count: counts.all, found: selection.found, at: selection.at, collected: counts.collected,
                    undoMinutes: Int(desk.patience / 60), notes: unit.notes ?? [])))
    }

    @Sendable
    func decide(
        _ asked: Asked<DecideSelectedWork>, _ tx: borrowing Transaction
    ) throws -> Reply<DecideSelectedWork.Answer> {
        guard let unit = try desk.units.rules(tx).known(asked.unit, at: tx.now),
            let selection = try tx.selection(asked.selection, of: unit.code, by: asked.actor.id)
        else { return Reply(.unknown) }
        let (outcome, said) = try desk.decide(
            asked.decision, on: unit, about: tx.selected(selection.id), shownAs: selection.shown,
            under: asked.question.id, by: asked.actor, tx)
        return Reply(.decided(outcome), saying: said)
    }
}

/// What a filter let through when somebody wanted to decide about all of it.
struct Selection {
    let id: UUID
    let unit: String
    let shown: ClearanceReviewed.Result
    let filter: ListUnitWork.Filter
    let found: Int
    let by: String
    let at: Date
}
