import Foundation
import Messages
import Postgres

/// What a person decides about one student.
extension Transaction {
    func liftNotices(about student: UUID) throws -> [(kind: String, statedAt: Date)] {
        try rows(
            """
            UPDATE notices SET lifted_at = \(now) WHERE student = \(student) AND lifted_at IS NULL
            RETURNING kind, stated_at
            """
        ).map { (try $0["kind"], try $0["stated_at"]) }
    }

    /// What drawing has held, and why.
    func heldDiplomas(of student: UUID) throws -> [(document: Document, reason: String)] {
        try rows(
            """
            SELECT document, held_because FROM diplomas
            WHERE student = \(student) AND held_because IS NOT NULL AND version = 0 ORDER BY document
            """
        ).map { (try $0["document"], try $0["held_because"]) }
    }

    /// Queues what went wrong again, where it still carries the newest versions.
    func queueAgain(
        _ student: UUID
    ) throws -> [(messageID: String, mailbox: Mailbox, state: ShowDiplomas.Mail.State)] {
        try rows(
            """
            WITH failed AS MATERIALIZED (
                SELECT mail, state FROM mails
                WHERE student = \(student) AND state IN ('refused', 'bounced', 'in-doubt')
                  AND NOT EXISTS (
                      SELECT 1 FROM mailed_documents JOIN diplomas USING (diploma)
                      WHERE mailed_documents.mail = mails.mail AND diplomas.version <> mailed_documents.version)
                FOR UPDATE
            )
            UPDATE mails SET state = 'queued', doubts = 0, postponed = 0, not_before = \(now)
            FROM failed WHERE mails.mail = failed.mail
            RETURNING mails.message_id, mails.mailbox, failed.state
            """
        ).map { (try $0["message_id"], try $0["mailbox"], try $0["state"]) }
    }
}
