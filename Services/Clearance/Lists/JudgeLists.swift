import Chassis
import Foundation
import Postgres

/// Completes the lists that waited only for what the school has done away with, a unit or a demand: no event would ever do it.
struct JudgeLists: Sendable {
    let judge: Judge
    private let most = 100

    init(judge: Judge) { self.judge = judge }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        var last: UUID?
        repeat {
            let after = last
            let students = try turn.transaction { tx in Reply(try agreed(after: after, tx)) }
            try turn.each(students) { student, tx in Reply((), saying: try judge.judge(student, tx)) }
            last = students.last
        } while last != nil && !turn.isStopping
        return .later
    }

    func agreed(after student: UUID? = nil, _ tx: borrowing Transaction) throws -> [UUID] {
        try tx.agreed(units: judge.units.all().map(\.code), judge.demands, after: student, atMost: most)
    }
}
