import Chassis
import Foundation
import Messages
import Postgres

/// Completes the lists that waited only for a unit which the school has done away with: no event would ever do it.
struct SettleLists: Sendable {
    let units: UnitList
    private let most = 100

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            let facts = try settleSome(tx)
            return Reply(facts.count == most ? .again : .later, saying: facts)
        }
    }

    func settleSome(_ tx: borrowing Transaction) throws -> [any Fact] {
        var facts: [any Fact] = []
        for student in try tx.lockAgreed(units: units.all().map(\.code), atMost: most) {
            facts += try settle(student, units, tx)
        }
        return facts
    }
}
