import Foundation
import Postgres

/// What nobody needs any more.
extension Transaction {
    func forgetExceptions(closedBefore limit: Date) throws {
        try run("DELETE FROM exceptions WHERE closed_at < \(limit)")
    }

    /// Students of whom nobody has said anything since, and whose diplomas, if any, have left.
    /// - Parameter one: the only one to be looked at; nil for all.
    func silent(since limit: Date, only one: UUID? = nil, atMost count: Int = 1) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates LEFT JOIN lists USING (student)
            WHERE (\(one as UUID?)::uuid IS NULL OR student = \(one as UUID?)::uuid)
              AND GREATEST(stated_at, opened_at, applied_at, completed_at) < \(limit)
              AND NOT EXISTS (SELECT FROM answers
                              WHERE answers.student = candidates.student AND answers.stated_at >= \(limit))
              AND NOT EXISTS (SELECT FROM collections
                              WHERE collections.student = candidates.student AND collections.stated_at >= \(limit))
              AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = candidates.student
                              AND (GREATEST(due_at, sealed_at) >= \(limit)
                                   OR due_at IS NOT NULL AND COALESCE(sealed_version, 0) < version))
            ORDER BY student LIMIT \(count)
            """
        ).map { try $0["student"] }
    }

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
        try run("UPDATE collections SET clerk = NULL WHERE student = \(student) AND clerk IS NOT NULL")
        try run("DELETE FROM candidates WHERE student = \(student)")
    }
}
