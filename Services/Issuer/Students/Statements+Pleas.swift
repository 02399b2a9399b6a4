import Foundation
import Messages
import Postgres

/// What students have said that keeps their diplomas from leaving.
extension Transaction {
    /// - Returns: false when a later word was kept before.
    func keepPlea(_ kind: HoldReason, of student: UUID, stands: Bool, revision: Int) throws -> Bool {
        try run(
            """
            INSERT INTO pleas (student, kind, stands, revision)
            VALUES (\(student), \(kind), \(stands), \(revision))
            ON CONFLICT (student, kind) DO UPDATE SET stands = excluded.stands, revision = excluded.revision
            WHERE pleas.revision <= excluded.revision
            """) == 1
    }

    /// Those that stand.
    func pleas(of student: UUID) throws -> [HoldReason] {
        try rows("SELECT kind FROM pleas WHERE student = \(student) AND stands ORDER BY kind").map { try $0["kind"] }
    }

    /// Whether a diploma of theirs may yet leave: none is in the calendar, one has been handed over to no mailbox, or a mail waits.
    /// What has left cannot be held, nor what was imported, for none of it is mailed.
    func hasYetToLeave(_ student: UUID) throws -> Bool {
        try row(
            """
            SELECT NOT EXISTS (SELECT FROM newest_versions WHERE student = \(student) AND state <> 'void')
                OR EXISTS (SELECT FROM mails WHERE student = \(student) AND state = 'queued')
                OR EXISTS (
                    SELECT FROM newest_versions AS newest
                    WHERE newest.student = \(student) AND newest.state <> 'void' AND NOT newest.is_imported
                      AND NOT EXISTS (
                          SELECT FROM mailed_documents JOIN mails USING (mail)
                          WHERE mailed_documents.diploma = newest.diploma AND mailed_documents.version = newest.version
                            AND mails.handed_over_at IS NOT NULL))
                AS has_yet_to_leave
            """)!["has_yet_to_leave"]
    }
}
