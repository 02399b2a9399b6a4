import Chassis
import Foundation
import Messages
import Postgres

/// Reminds whoever has not finished: of batches whose day it is, and of those that the registrar wants reminded. One student after the
/// other, so that thousands hold up nobody and a stop goes on where it was.
struct Reminders: Sendable {
    let judge: Judge
    private static let atOnce = 100

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in Reply(try begin(tx)) }
        for reminding in try turn.transaction({ tx in Reply(try tx.openRemindings()) }) {
            var last: UUID?
            repeat {
                let after = last
                let students = try turn.transaction { tx in
                    Reply(try tx.listed(in: reminding.batch, after: after, atMost: Self.atOnce))
                }
                try turn.each(students) { student, tx in
                    Reply((), saying: try remind(student, reminding, tx).map { [$0] } ?? [])
                }
                last = students.last
            } while last != nil && !turn.isStopping
            // Whoever could not be reminded is named in the log, and is not tried for ever.
            guard !turn.isStopping else { return .later }
            try turn.transaction { tx in Reply(try tx.end(reminding.id)) }
        }
        return .later
    }

    /// Lets batches remind by themselves whose moment of today has come; each does so once a day.
    private func begin(_ tx: borrowing Transaction) throws {
        let today = Day(taipei: tx.now)
        for (batch, hours) in try tx.remindingBatches() {
            let isDue = hours.remindings.contains { Day(taipei: $0) == today && $0 <= tx.now }
            if isDue { try tx.remind(batch, by: nil) }
        }
    }

    /// - Returns: nil when there is nothing to remind of, or somebody has reminded them today, or for the same reason before.
    private func remind(
        _ student: UUID, _ reminding: OpenReminding, _ tx: borrowing Transaction
    ) throws -> ReminderWanted? {
        guard let candidate = try tx.lockListed(student), candidate.batch == reminding.batch else { return nil }
        let units = try judge.units.rules(candidate.unitStamp, tx).epoch(at: tx.now).units
        let hours = try tx.batchHours(reminding.batch)
        guard let one = try tx.remindable(in: reminding.batch, units, only: student, atMost: 1).first,
            case .now(let unfinished) = one.left(hours, judge.demands, at: tx.now),
            !reminding.isOwn || hours?.steps(remindedOn: reminding.day).contains(unfinished.step) == true,
            try tx.keepReminder(of: student, unfinished.step, reminding.id)
        else { return nil }
        return ReminderWanted(
            student: student, unfinished: unfinished, revision: try tx.turn([student: 1])[student]!, wantedAt: tx.now)
    }
}

/// That those of a batch are to be reminded.
struct OpenReminding {
    let id: UUID
    let batch: Batch
    /// In Taipei: one that lasts past midnight reminds of what was due when it began.
    let day: Day
    /// Whether the batch reminds by itself.
    let isOwn: Bool
}
