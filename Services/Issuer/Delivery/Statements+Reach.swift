import Foundation
import Messages
import Postgres

/// Whether mail reaches a student.
extension Transaction {
    /// Locks what was said last.
    /// - Returns: whether it was that nothing reaches them.
    func lockReach(of student: UUID) throws -> Bool {
        try run(
            "INSERT INTO reach (student, is_unreached, revision) VALUES (\(student), false, 0) ON CONFLICT DO NOTHING")
        return try row("SELECT is_unreached FROM reach WHERE student = \(student) FOR UPDATE")!["is_unreached"]
    }

    /// - Returns: the revision of what is said now.
    func keepReach(of student: UUID, isUnreached: Bool) throws -> Int {
        try row(
            """
            UPDATE reach SET is_unreached = \(isUnreached), revision = revision + 1 WHERE student = \(student) RETURNING revision
            """)!["revision"]
    }

    /// Of each mailbox that the student has now: whether the last mail to it that came to an end failed. What is on its way has not.
    func mailboxEnds(of student: UUID) throws -> [MailboxEnd] {
        try rows(
            """
            SELECT mailboxes.mailbox,
                COALESCE((SELECT state IN ('refused', 'bounced') AND mails.address = mailboxes.address FROM mails
                          WHERE mails.student = mailboxes.student AND mails.mailbox = mailboxes.mailbox
                            AND state IN ('handed-over', 'refused', 'bounced')
                          ORDER BY queued_at DESC, repetition DESC, mail LIMIT 1), false) AS has_failed
            FROM mailboxes_on(\(Day(taipei: now))) AS mailboxes WHERE mailboxes.student = \(student) ORDER BY mailboxes.mailbox
            """
        ).map { MailboxEnd(mailbox: try $0["mailbox"], hasFailed: try $0["has_failed"]) }
    }

    /// Whose mail it is; nil when there is no such mail.
    func addressee(of messageID: String) throws -> UUID? {
        try row("SELECT student FROM mails WHERE message_id = \(messageID)")?["student"]
    }
}
