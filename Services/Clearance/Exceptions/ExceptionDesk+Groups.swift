import Chassis
import Foundation
import Messages
import Postgres

/// What is told of many in one line: papers of a department, and units.
extension ExceptionDesk {
    func counts(
        _ counted: [ExceptionKind: Int], _ papers: [ShowExceptions.Papers], _ overdue: [ShowExceptions.Overdue]
    ) -> [ShowExceptions.Count] {
        ExceptionKind.allCases.compactMap { kind in
            let count =
                switch kind {
                case .paperUncollected: papers.map(\.count).reduce(0, +)
                case .unitOverdue: overdue.count
                default: counted[kind] ?? 0
                }
            return count == 0 ? nil : .init(kind, count)
        }
    }

    /// What a filter lets through of both, whatever kind it names.
    func groups(
        _ filter: ShowExceptions.Filter, for account: String, _ tx: borrowing Transaction
    ) throws -> (papers: [ShowExceptions.Papers], overdue: [ShowExceptions.Overdue]) {
        // They are of no student by name.
        guard filter.words == nil else { return ([], []) }
        let hands = try tx.hands(among: [.paperUncollected, .unitOverdue])
        return (
            try papers(in: filter.batch, hands, tx).filter { filter.admits($0.hand, account) },
            try overdue(in: filter.batch, hands, tx).filter { filter.admits($0.hand, account) }
        )
    }

    func papers(
        in batch: Batch?, _ hands: [MatterID: InHand], _ tx: borrowing Transaction
    ) throws -> [ShowExceptions.Papers] {
        try tx.uncollected(since: tx.now - 86_400 * Double(uncollectedDays), in: batch).map { one in
            var one = one
            one.hand = hands[one.id]
            return one
        }
    }

    func overdue(
        in batch: Batch?, _ hands: [MatterID: InHand], _ tx: borrowing Transaction
    ) throws -> [ShowExceptions.Overdue] {
        let all = try units.rules(tx).epoch(at: tx.now).units
        return try tx.overdue(all.map(\.code), in: batch).compactMap { one in
            guard let unit = all.first(where: { $0.code == one.unit }) else { return nil }
            let office = one.department.map(unit.office) ?? .init(place: unit.place, extension: unit.extension)
            var overdue = ShowExceptions.Overdue(
                unit: unit.code, name: one.department.map(unit.name) ?? unit.name, place: office.place,
                phoneExtension: office.extension, department: one.department?.code, count: one.count,
                since: one.since, batches: one.batches.sorted { $0.rawValue < $1.rawValue })
            overdue.hand = hands[overdue.id]
            return overdue
        }
    }

    /// About whom something is open; nil where it is so no more.
    func find(_ what: MatterID, _ tx: borrowing Transaction) throws -> (student: UUID?, kind: ExceptionKind)? {
        let isOpen: Bool
        switch what.kind {
        case .paperUncollected: isOpen = try papers(in: nil, [:], tx).contains { $0.id == what }
        case .unitOverdue: isOpen = try overdue(in: nil, [:], tx).contains { $0.id == what }
        default: return try tx.openMatter(what)
        }
        return isOpen ? (student: nil, kind: what.kind) : nil
    }
}

extension ShowExceptions.Filter {
    /// Whether this kind is told.
    func tells(_ one: ExceptionKind) -> Bool { (kind ?? one) == one }

    /// Whether what is in this hand is let through to who asks.
    func admits(_ hand: InHand?, _ account: String) -> Bool {
        switch hands {
        case nil: true
        case .nobody: hand == nil
        case .mine: hand?.by.account.rawValue == account
        }
    }
}
