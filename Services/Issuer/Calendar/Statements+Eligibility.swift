import Foundation
import Messages
import Postgres

/// What is of too early a term.
extension Transaction {
    /// Students with a diploma in the calendar that does not stand as the setting has it. Of whom nothing is listed the term is not
    /// known: it is judged when they are listed.
    /// - Parameter first: from which term on diplomas are issued; nil of every term.
    func misjudged(since first: Term?, atMost most: Int) throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT student FROM versions JOIN candidates USING (student)
            WHERE state = 'scheduled' AND version = 1 AND is_early <> (term < \(first?.rank ?? 0))
            ORDER BY student LIMIT \(most)
            """
        ).map { try $0["student"] }
    }

    /// Lets the diplomas of these students stand as the setting has it; what the desk has let in stays in.
    func judgeTerms(of students: [UUID], since first: Term?) throws -> [any Message] {
        try rows(
            """
            UPDATE versions SET is_early = NOT is_early, revision = revision + 1, attempt = NULL, leased_until = NULL
            FROM candidates LEFT JOIN degrees USING (student), collections
            WHERE versions.student = ANY(\(students)::uuid[]) AND candidates.student = versions.student
              AND versions.state = 'scheduled' AND version = 1
              AND is_early <> (term < \(first?.rank ?? 0))
              AND collections.student = versions.student AND collections.state = 'standing'
            RETURNING versions.diploma, versions.student, versions.document, versions.version, versions.due_at,
                      versions.revision, collections.collected_at, versions.is_barred,
                      versions.cancelled_at IS NULL AND is_listed AND is_revoked IS NOT TRUE AS is_due
            """
        ).compactMap { try $0["is_barred"] ? DiplomaUnscheduled($0) : $0["is_due"] ? DiplomaScheduled($0) : nil }
    }

    /// Lets these in whatever their term, or leaves them to the setting again.
    /// - Parameter since: when the desk has let them in; nil takes that back.
    func admit(_ diplomas: [UUID], since: Date?) throws -> [any Message] {
        try rows(
            """
            UPDATE versions SET admitted_at = \(since), revision = revision + 1, attempt = NULL, leased_until = NULL
            FROM collections
            WHERE versions.diploma = ANY(\(diplomas)::uuid[]) AND versions.state = 'scheduled'
              AND collections.student = versions.student AND collections.state = 'standing'
            RETURNING versions.diploma, versions.student, versions.document, versions.version, versions.due_at,
                      versions.revision, collections.collected_at, versions.is_barred,
                      versions.cancelled_at IS NULL AS is_due
            """
        ).compactMap { try $0["is_barred"] ? DiplomaUnscheduled($0) : $0["is_due"] ? DiplomaScheduled($0) : nil }
    }
}
