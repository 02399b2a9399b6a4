import Chassis
import Foundation
import Messages
import Postgres

/// Shows the registrar who of a batch would be reminded, and has them reminded by a clock.
struct ReminderDesk: Sendable {
    let judge: Judge
    /// How many of those that were done are told.
    static let told = 20

    @Sendable
    func show(_ asked: Asked<ShowReminders>, _ tx: borrowing Transaction) throws -> Reply<ShowReminders.Answer> {
        let all = try left(in: asked.batch, tx)
        let due = all.compactMap { one -> (student: UUID, unfinished: Unfinished)? in
            if case .now(let unfinished) = one.left, !one.remindedToday { (one.student, unfinished) } else { nil }
        }
        let groups = Unfinished.Step.allCases.compactMap { step -> ShowReminders.Group? in
            let some = due.filter { $0.unfinished.step == step }
            return some.first.map { .init(students: some.map(\.student), example: $0.unfinished) }
        }
        let steps = Dictionary(uniqueKeysWithValues: due.map { ($0.student, $0.unfinished.step) })
        return Reply(
            .init(
                groups: groups,
                remindedToday: all.count { if case .now = $0.left { $0.remindedToday } else { false } },
                cannotNow: all.count { $0.left == .later },
                people: try asked.named.prefix(ShowReminders.pageSize).compactMap { student in
                    guard let step = steps[student], let person = try tx.person(student) else { return nil }
                    return .init(person: person, step: step)
                }, done: try tx.remindings(of: asked.batch, atMost: Self.told)))
    }

    /// Keeps that they are to be reminded; the clock does it, each under the lock of their row.
    @Sendable
    func remind(_ asked: Asked<RemindBatch>, _ tx: borrowing Transaction) throws -> Reply<RemindBatch.Answer> {
        _ = try tx.lockHours(of: asked.batch)
        let count = try left(in: asked.batch, tx).count { one in
            if case .now = one.left { !one.remindedToday } else { false }
        }
        guard count > 0 else { return Reply(.nobody) }
        try tx.keep(asked.act("reminded those of batch \(asked.batch.rawValue)", because: .onItsPage))
        try tx.remind(asked.batch, by: asked.who)
        return Reply(.wanted(count))
    }

    private func left(
        in batch: Batch, _ tx: borrowing Transaction
    ) throws -> [(student: UUID, left: Remindable.Left, remindedToday: Bool)] {
        let units = try judge.units.rules(tx).epoch(at: tx.now).units
        let hours = try tx.batchHours(batch)
        return try tx.remindable(in: batch, units, atMost: ShowReminders.most).map { one in
            (one.student, one.left(hours, judge.demands, at: tx.now), one.remindedToday)
        }
    }
}

extension Asked {
    /// Who asks, as records name them.
    var who: Who { Who(account: Line(rawValue: actor.id) ?? .onItsPage, name: actor.name) }
}
