import Foundation
import Messages
import Postgres

/// Mailboxes, and which mail is to carry what.
extension Transaction {
    /// Locks it.
    /// - Returns: false when the student has collected nothing.
    func lockCollection(of student: UUID) throws -> Bool {
        try row("SELECT student FROM collections WHERE student = \(student) AND state = 'standing' FOR UPDATE") != nil
    }

    /// - Returns: false when a later address was kept before.
    func keepAddress(_ said: EmailVerified) throws -> Bool {
        try run(
            """
            INSERT INTO addresses (student, address, revision)
            VALUES (\(said.student), \(said.address), \(said.revision))
            ON CONFLICT (student) DO UPDATE SET address = excluded.address, revision = excluded.revision
            WHERE addresses.revision <= excluded.revision
            """) == 1
    }

    /// But for what was imported: of that no mail leaves.
    func newestDocuments(of student: UUID) throws -> [NewestDocument] {
        try rows(
            """
            SELECT diploma, version, document, held_because IS NOT NULL AND state = 'scheduled' AS is_held,
                   state <> 'scheduled' OR due_at <= \(now) AND cancelled_at IS NULL AND NOT is_barred AS is_due,
                   CASE WHEN state = 'registered'
                        THEN (SELECT sealed_at FROM seals
                              WHERE seals.diploma = newest_versions.diploma AND seals.version = newest_versions.version)
                        END AS registered
            FROM newest_versions
            WHERE student = \(student) AND NOT is_imported
              AND NOT EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = newest_versions.diploma)
            """
        ).map {
            NewestDocument(
                id: VersionID(diploma: try $0["diploma"], version: try $0["version"]), document: try $0["document"],
                registered: try $0["registered"], isHeld: try $0["is_held"], isDue: try $0["is_due"])
        }
    }

    /// Whose diplomas were registered so long ago and have not been queued, because another of theirs is held, or was until the desk
    /// moved or cancelled it.
    func studentsWithHeldRest(sealedBefore limit: Date) throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT held.student
            FROM versions AS held JOIN newest_versions AS ready USING (student) JOIN seals
                 ON seals.diploma = ready.diploma AND seals.version = ready.version
            WHERE held.state = 'scheduled' AND ready.state = 'registered' AND NOT ready.is_imported
              AND (held.held_because IS NOT NULL OR held.cancelled_at IS NOT NULL OR held.is_barred
                   OR held.due_at > \(now))
              AND seals.sealed_at <= \(limit)
              AND NOT EXISTS (SELECT FROM mailed_documents
                              WHERE mailed_documents.diploma = ready.diploma AND mailed_documents.version = ready.version)
            ORDER BY held.student LIMIT 1000
            """
        ).map { try $0["student"] }
    }

    /// Whose mail was put aside because something that it carries is revoked: it was under way then, and the rest is in no other.
    func studentsWithRevokedRest() throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT student FROM mails JOIN collections USING (student)
            WHERE stopped_at IS NOT NULL AND mails.state = 'queued' AND attempt IS NULL
              AND collections.state = 'standing'
              AND EXISTS (SELECT FROM mailed_documents JOIN revoked_diplomas USING (diploma)
                          WHERE mailed_documents.mail = mails.mail)
            ORDER BY student LIMIT 1000
            """
        ).map { try $0["student"] }
    }

    func mailboxes(of student: UUID) throws -> [Mailbox] {
        try rows("SELECT mailbox FROM mailboxes_on(\(Day(taipei: now))) WHERE student = \(student)").map {
            try $0["mailbox"]
        }
    }

    /// What has left for each mailbox, or is to.
    func travelling(of student: UUID) throws -> [Mailbox: Set<VersionID>] {
        let found = try rows(
            """
            SELECT mailbox, diploma, version FROM mailed_documents JOIN mails USING (mail)
            WHERE student = \(student) AND state <> 'outdated'
            """
        ).map {
            (try $0["mailbox"] as Mailbox, VersionID(diploma: try $0["diploma"], version: try $0["version"]))
        }
        return Dictionary(grouping: found, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    /// Lets no mail leave that carries a version which is the newest no more, or a diploma that is revoked.
    func dropOutdated(_ student: UUID) throws {
        try run(
            """
            UPDATE mails SET state = 'outdated'
            WHERE student = \(student) AND state = 'queued' AND attempt IS NULL
              AND (EXISTS (SELECT 1 FROM mailed_documents JOIN versions USING (diploma)
                           WHERE mailed_documents.mail = mails.mail AND versions.version > mailed_documents.version)
                   OR EXISTS (SELECT 1 FROM mailed_documents JOIN revoked_diplomas USING (diploma)
                              WHERE mailed_documents.mail = mails.mail))
            """)
    }

    /// Lets no mail wait for a mailbox that the school has closed meanwhile.
    func dropClosed() throws {
        try run(
            """
            UPDATE mails SET state = 'outdated'
            WHERE mail IN (SELECT mail FROM mails JOIN candidates USING (student)
                           WHERE state = 'queued' AND attempt IS NULL AND mailbox = \(Mailbox.school)
                             AND school_address_until <= \(Day(taipei: now))
                           ORDER BY mail FOR UPDATE OF mails SKIP LOCKED)
            """)
    }

    /// Queues one mail with its documents. One that is there already stays as it is, unless what it carries did not hold meanwhile.
    func queue(
        _ mail: UUID, to mailbox: Mailbox, messageID: String, versions: String, of student: UUID,
        _ documents: [VersionID]
    ) throws {
        try run(
            """
            WITH queued AS (
                INSERT INTO mails (mail, student, mailbox, versions, message_id, domain, queued_at, not_before)
                VALUES (\(mail), \(student), \(mailbox), \(versions), \(messageID), \(domain(of: mailbox, of: student)),
                        \(now), \(now))
                ON CONFLICT (mail) DO UPDATE
                SET state = 'queued', queued_at = excluded.queued_at, not_before = excluded.not_before, stopped_at = NULL
                WHERE mails.state = 'outdated' AND mails.attempt IS NULL RETURNING mail
            )
            INSERT INTO mailed_documents (mail, diploma, version)
            SELECT queued.mail, document.diploma, document.version
            FROM queued, unnest(\(documents.map(\.diploma))::uuid[], \(documents.map(\.version))::integer[])
                AS document (diploma, version)
            ON CONFLICT DO NOTHING
            """)
    }

    /// Of where a student's mailbox is now: in which line its mails wait.
    func domain(of mailbox: Mailbox, of student: UUID) -> Query {
        """
        COALESCE((SELECT mail_domain(address) FROM mailboxes_on(\(Day(taipei: now)))
                  WHERE student = \(student) AND mailbox = \(mailbox)), '')
        """
    }

    /// Queues what went wrong again, where it still carries the newest versions and the student has not had it sent again.
    func queueAgain(
        _ student: UUID
    ) throws -> [(messageID: String, mailbox: Mailbox, state: ShowDiplomas.Mail.State)] {
        try rows(
            """
            WITH failed AS MATERIALIZED (
                SELECT mail, state FROM mails
                WHERE student = \(student) AND state IN ('refused', 'bounced', 'in-doubt')
                  AND NOT EXISTS (SELECT FROM mailed_documents JOIN revoked_diplomas USING (diploma)
                                  WHERE mailed_documents.mail = mails.mail)
                  AND NOT EXISTS (
                      SELECT 1 FROM mailed_documents JOIN versions USING (diploma)
                      WHERE mailed_documents.mail = mails.mail AND versions.version > mailed_documents.version)
                  AND NOT EXISTS (
                      SELECT 1 FROM mails AS later
                      WHERE later.student = mails.student AND later.mailbox = mails.mailbox
                        AND later.versions = mails.versions AND later.repetition > mails.repetition)
                FOR UPDATE
            )
            UPDATE mails SET state = 'queued', doubts = 0, tries = 0, postponed = 0, not_before = \(now),
                stopped_at = NULL, queued_again_at = \(now)
            FROM failed WHERE mails.mail = failed.mail
            RETURNING mails.message_id, mails.mailbox, failed.state
            """
        ).map { (try $0["message_id"], try $0["mailbox"], try $0["state"]) }
    }
}

extension Mailbox: Readable {}
