import Chassis
import Foundation
import Postgres

/// Deletes exceptions that somebody has closed long ago, the lines of rosters and of files of decisions that were uploaded a
/// while ago, whom somebody had only selected, and the names and answers of students of whom nothing was heard for years.
///
/// What a seal rests on stays, under an id alone: that and when the list was complete, and what became of the diploma. So do
/// counters, so that whoever comes back is heard. Units that were never answered learn that nobody waits any more.
struct Forget: Sendable {
    let exceptionDays: Int
    let studentDays: Int
    let rosterDays: Int
    let rightsDays: Int
    let judge: Judge
    private static let atOnce = 100

    init(_ settings: Settings, judge: Judge) {
        (exceptionDays, studentDays) = (settings[.exceptionDays], settings[.studentDays])
        (rosterDays, rightsDays) = (settings[.rosterDays], settings[.rightsDays])
        self.judge = judge
    }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let silent = try turn.transaction { tx in
            let now = tx.now
            func before(_ days: Int) -> Date { now - 86_400 * Double(days) }
            try tx.forgetExceptions(closedBefore: before(exceptionDays))
            try tx.forgetSelections(before: before(1))
            try tx.forgetRights(decidedBefore: before(rightsDays))
            try tx.forgetRosters(linesBefore: before(rosterDays), filesBefore: before(studentDays))
            try tx.forgetDecisionFiles(linesBefore: before(rosterDays), filesBefore: before(studentDays))
            return Reply(try tx.silent(since: before(studentDays), atMost: Self.atOnce))
        }
        let failed = try turn.each(silent) { student, tx in
            _ = try tx.lockKnown(student)
            // They may have been heard of again since they were found.
            let limit = tx.now - 86_400 * Double(studentDays)
            guard try !tx.silent(since: limit, only: student).isEmpty else { return Reply(()) }
            let words = try judge.dismiss(student, tx)
            try tx.forget(student)
            return Reply((), saying: words)
        }
        // Who could not be forgotten is found again, and must not be found for ever.
        return silent.count == Self.atOnce && failed.isEmpty ? .again : .later
    }
}
