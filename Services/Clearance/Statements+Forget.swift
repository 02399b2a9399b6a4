import Chassis
import Foundation
import Messages
import Postgres

/// What nobody needs any more: exceptions that were closed long ago, the lines of rosters and of files of decisions that were
/// uploaded a while ago, whom somebody had only selected, and the names and answers of students of whom nothing was heard for years.
///
/// What a seal rests on stays, under an id alone: that and when the list was complete, and what became of the diploma. So do
/// counters, so that whoever comes back is heard. Units that were never answered learn that nobody waits any more.
extension Retained {
    static func ofClearance(_ settings: Settings, judge: Judge) -> [Retained] {
        let (lines, students) = (KeptFor(settings, .rosterDays), KeptFor(settings, .studentDays))
        return [
            Retained("exceptions", KeptFor(settings, .exceptionDays), of: "exceptions", by: "closed_at"),
            Retained("selections", KeptFor(settings, .selectionDays), of: "selections", by: "selected_at"),
            Retained("rights", KeptFor(settings, .rightsDays), of: "rights", by: "decided_at"),
            // What lines say of persons goes first. That and by whom a file was uploaded stays longer.
            Retained(
                "roster-lines", lines, of: "roster_lines",
                by: "(SELECT uploaded_at FROM roster_files WHERE roster_files.file = roster_lines.file)",
                where: """
                    NOT EXISTS (SELECT FROM roster_files WHERE roster_files.file = roster_lines.file
                                AND version IS NOT NULL AND written_at IS NULL)
                    """),
            Retained("roster-files", students, of: "roster_files", by: "uploaded_at"),
            Retained(
                "decision-lines", lines, of: "decision_lines",
                by: "(SELECT uploaded_at FROM decision_files WHERE decision_files.file = decision_lines.file)",
                where: """
                    NOT EXISTS (SELECT FROM decision_files WHERE decision_files.file = decision_lines.file
                                AND begun_at IS NOT NULL AND written_at IS NULL)
                    """),
            Retained("decision-files", students, of: "decision_files", by: "uploaded_at"),
            Retained(
                "students", students, each: Query.silent,
                locking: { student, tx in _ = try tx.lockKnown(student) },
                { student, tx in
                    let words = try judge.dismiss(student, tx)
                    try tx.forget(student)
                    return words
                }),
        ]
    }
}

extension Query {
    /// Students of whom nobody has said anything since, and whose diplomas, if any, have left.
    @Sendable
    fileprivate static func silent(since limit: Date) -> Query {
        """
        SELECT student AS id, GREATEST(stated_at, opened_at, applied_at, completed_at) AS at
        FROM candidates LEFT JOIN lists USING (student)
        WHERE GREATEST(stated_at, opened_at, applied_at, completed_at) < \(limit)
          AND NOT EXISTS (SELECT FROM answers
                          WHERE answers.student = candidates.student AND answers.stated_at >= \(limit))
          AND NOT EXISTS (SELECT FROM collections
                          WHERE collections.student = candidates.student AND collections.stated_at >= \(limit))
          AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = candidates.student
                          AND (GREATEST(due_at, sealed_at) >= \(limit)
                               OR due_at IS NOT NULL AND COALESCE(sealed_version, 0) < version))
        """
    }
}

extension Transaction {
    func forget(_ student: UUID) throws {
        try run("DELETE FROM decided WHERE student = \(student)")
        try run(
            """
            DELETE FROM decisions
            WHERE NOT EXISTS (SELECT FROM decided WHERE decided.decision = decisions.decision)
            """)
        try run("DELETE FROM selected WHERE student = \(student)")
        try run("DELETE FROM decision_lines WHERE student = \(student)")
        try run("DELETE FROM answers WHERE student = \(student)")
        try run("DELETE FROM assessments WHERE student = \(student)")
        try run("DELETE FROM names WHERE student = \(student)")
        try run("DELETE FROM departments WHERE student = \(student)")
        try run("DELETE FROM reminders WHERE student = \(student)")
        try run(
            """
            DELETE FROM remindings
            WHERE ended_at IS NOT NULL
              AND NOT EXISTS (SELECT FROM reminders WHERE reminders.reminding = remindings.reminding)
            """)
        try run("DELETE FROM recorded_replacements WHERE student = \(student)")
        try run("DELETE FROM handovers WHERE student = \(student)")
        // What was refused is forgotten with its refusal: without that it would count.
        try run(
            """
            DELETE FROM collection_withdrawals
            WHERE student = \(student) AND event IN (SELECT event FROM void_withdrawals WHERE student = \(student))
            """)
        try run(
            """
            DELETE FROM stated_withdrawals
            WHERE student = \(student) AND event IN (SELECT event FROM void_withdrawals WHERE student = \(student))
            """)
        try run("DELETE FROM void_withdrawals WHERE student = \(student)")
        try run("UPDATE collections SET clerk = NULL WHERE student = \(student) AND clerk IS NOT NULL")
        try forgetCorrections(of: student)
        try run("DELETE FROM refused_listings WHERE student = \(student)")
        try run("DELETE FROM candidates WHERE student = \(student)")
    }
}
