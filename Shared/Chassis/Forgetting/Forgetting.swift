import Foundation
import Messages
import Passing
import Postgres

/// Destroys what is past its days, kind by kind, and records it in the transaction in which it goes.
struct Forgetting: Sendable {
    let kinds: [Retained]
    /// Who has it done; nil for the clock.
    var order: Order?

    /// Somebody's word that it be done.
    struct Order: Sendable {
        let by: Line
        let because: Line
    }

    /// One turn of a clock.
    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        var isMore = false
        try forget(turn) { _, _, isFull in isMore = isMore || isFull }
        return isMore ? .again : .later
    }

    /// One go at each kind. One that cannot go holds no other up.
    /// - Parameter tell: what went of a kind, and whether there may be more of it.
    /// - Throws: at once what stands in everybody's way; at the end the first of the others.
    func forget(_ turn: Turn, _ tell: (Retained, Destroyed, _ isFull: Bool) -> Void) throws {
        var first: (any Error)?
        for kind in kinds where !turn.isStopping {
            do {
                let (destroyed, isFull) = try forget(kind, turn)
                tell(kind, destroyed, isFull)
            } catch  where !error.passesByItself { first = first ?? error }
        }
        if let first { throw first }
    }

    private func forget(_ kind: Retained, _ turn: Turn) throws -> (Destroyed, isFull: Bool) {
        switch kind.way {
        case .rows:
            let destroyed = try turn.transaction { tx in
                let destroyed = try tx.destroy(kind)
                try note(destroyed, of: kind, tx)
                return Reply(destroyed)
            }
            return (destroyed, destroyed.count == kind.atOnce)
        case .each(let lock, let forget):
            let past = try turn.transaction { tx in Reply(try tx.past(kind)) }
            var destroyed = Destroyed()
            let failed = try turn.each(past) { id, tx in
                try lock(id, tx)
                // It may have been heard of again since it was found.
                guard let since = try tx.past(kind, id) else { return Reply(()) }
                let said = try forget(id, tx)
                let one = Destroyed(count: 1, oldest: since, newest: since)
                try note(one, of: kind, tx)
                destroyed = destroyed + one
                return Reply((), saying: said)
            }
            // Whoever could not be forgotten is found again, and must not be found for ever.
            return (destroyed, past.count == kind.atOnce && failed.isEmpty)
        }
    }

    private func note(_ destroyed: Destroyed, of kind: Retained, _ tx: borrowing Transaction) throws {
        try tx.note(
            destroyed, of: kind.kind, kept: kind.kept, by: order?.by.rawValue,
            because: order?.because.rawValue)
    }
}
