import Chassis
import Foundation
import Messages
import Postgres

/// Judges lists for which no event would ever come.
struct JudgeLists: Sendable {
    let judge: Judge
    private let most = 100

    init(judge: Judge) { self.judge = judge }

    /// Completes the lists that waited only for what the school has done away with, such as a demand.
    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try each(turn) { student, tx in try agreed(after: student, tx) }
    }

    /// Lays the open lists anew that follow rules which hold no more: one was set, or the moment has come from which it holds.
    @Sendable
    func follow(_ turn: Turn) throws -> Next {
        try each(turn) { student, tx in
            let since = try judge.units.rules(tx).epoch(at: tx.now).since
            return try tx.unruled(since: since, after: student, atMost: most)
        }
    }

    func agreed(after student: UUID? = nil, _ tx: borrowing Transaction) throws -> [UUID] {
        let units = try judge.units.rules(tx).epoch(at: tx.now).units
        return try tx.agreed(units: units.map(\.code), judge.demands, after: student, atMost: most)
    }

    private func each(
        _ turn: Turn, _ find: (UUID?, borrowing Transaction) throws -> [UUID]
    ) throws -> Next {
        var last: UUID?
        repeat {
            let after = last
            let students = try turn.transaction { tx in Reply(try find(after, tx)) }
            try turn.each(students) { student, tx in Reply((), saying: try judge.judge(student, tx)) }
            last = students.last
        } while last != nil && !turn.isStopping
        return .later
    }
}
