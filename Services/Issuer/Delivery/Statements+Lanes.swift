import Chassis
import Foundation
import Messages
import Postgres

/// The lines that mails wait in, one for each domain.
extension Transaction {
    /// Which domains have mail that is due, without a look at each mail: from one domain's first to the next one's.
    func domainsWithMail() throws -> [String] {
        try rows(
            """
            WITH RECURSIVE firsts AS (
                (SELECT domain, not_before FROM mails
                 WHERE state = 'queued' AND attempt IS NULL AND stopped_at IS NULL
                   AND NOT EXISTS (SELECT FROM freezes WHERE ended_at IS NULL)
                 ORDER BY domain, not_before LIMIT 1)
                UNION ALL
                SELECT next.domain, next.not_before FROM firsts CROSS JOIN LATERAL (
                    SELECT mails.domain, mails.not_before FROM mails
                    WHERE state = 'queued' AND attempt IS NULL AND stopped_at IS NULL AND mails.domain > firsts.domain
                    ORDER BY mails.domain, mails.not_before LIMIT 1) AS next
            )
            SELECT domain FROM firsts WHERE not_before <= \(now)
            """
        ).map { try $0["domain"] }
    }

    /// Puts aside what stands at the head of a domain's line and may not leave now, and into its own line what goes elsewhere by now. Two
    /// hundred at once, so that a claim never walks past them again.
    func clearHead(of domain: String) throws {
        try run(
            """
            WITH looked AS MATERIALIZED (
                SELECT mail, student, mailbox FROM mails
                WHERE state = 'queued' AND attempt IS NULL AND stopped_at IS NULL AND domain = \(domain)
                  AND not_before <= \(now)
                ORDER BY not_before LIMIT 200 FOR UPDATE SKIP LOCKED
            ), judged AS MATERIALIZED (
                SELECT looked.mail, mail_domain(there.address) AS domain FROM looked \(whereTheyGo)
            )
            UPDATE mails SET domain = COALESCE(judged.domain, mails.domain),
                stopped_at = CASE WHEN judged.domain IS NULL THEN \(now)::timestamptz END
            FROM judged WHERE mails.mail = judged.mail AND judged.domain IS DISTINCT FROM \(domain)
            """)
    }

    /// Puts back what may leave by now of what was put aside a minute ago, five hundred at once.
    func lookAtStoppedAgain() throws {
        try run(
            """
            WITH looked AS MATERIALIZED (
                SELECT mail, student, mailbox FROM mails
                WHERE stopped_at <= \(now.addingTimeInterval(-60)) AND state = 'queued' AND attempt IS NULL
                ORDER BY stopped_at LIMIT 500 FOR UPDATE SKIP LOCKED
            ), judged AS MATERIALIZED (
                SELECT looked.mail, mail_domain(there.address) AS domain FROM looked \(whereTheyGo)
            )
            UPDATE mails SET domain = COALESCE(judged.domain, mails.domain),
                stopped_at = CASE WHEN judged.domain IS NULL THEN \(now)::timestamptz END
            FROM judged WHERE mails.mail = judged.mail
            """)
    }

    func countStopped() throws -> Int {
        try row("SELECT count(*) AS count FROM mails WHERE stopped_at IS NOT NULL AND state = 'queued'")!["count"]
    }

    /// Where each mail that is looked at goes, and to whom: to nobody, while it may not leave. It may where each of its versions is the
    /// newest, registered and not revoked; the student listed under one name, cleared, and nothing held or said against it.
    var whereTheyGo: Query {
        """
        LEFT JOIN LATERAL (
            SELECT address, name, snapshot
            FROM mailboxes_on(\(Day(taipei: now))) AS mailboxes JOIN candidates USING (student)
            WHERE student = looked.student AND mailboxes.mailbox = looked.mailbox
              AND student IN (SELECT student FROM students_to_mail)
              AND NOT EXISTS (
                  SELECT FROM mailed_documents JOIN versions USING (diploma)
                  WHERE mailed_documents.mail = looked.mail
                    AND (EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = mailed_documents.diploma)
                         OR versions.version > mailed_documents.version
                         OR versions.version = mailed_documents.version AND versions.state <> 'registered'))
            OFFSET 0
        ) AS there ON true
        """
    }
}
