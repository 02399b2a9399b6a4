import Foundation
import Messages
import Postgres

/// Mailboxes, mails and what became of them.
extension Transaction {
    func lockCollection(of diploma: UUID) throws -> Collection? {
        try row(
            """
            SELECT student, certificate FROM collections
            WHERE (student, certificate) IN (SELECT student, certificate FROM diplomas WHERE diploma = \(diploma))
            FOR UPDATE
            """
        ).map { Collection(student: try $0["student"], certificate: try $0["certificate"]) }
    }

    func lockCollection(by student: UUID) throws -> Collection? {
        try row(
            "SELECT certificate FROM collections WHERE student = \(student) AND NOT is_withdrawn FOR UPDATE"
        ).map { Collection(student: student, certificate: try $0["certificate"]) }
    }

    /// - Returns: false when a later address, or this one, was kept before.
    func keepAddress(_ said: EmailVerified) throws -> Bool {
        try run(
            """
            INSERT INTO addresses (student, address, verified_at)
            VALUES (\(said.student), \(said.address), \(said.verifiedAt))
            ON CONFLICT (student) DO UPDATE SET address = excluded.address, verified_at = excluded.verified_at
            WHERE addresses.verified_at < excluded.verified_at
            """) == 1
    }

    /// The documents of a collection at their newest versions; version 0 is not sealed yet.
    func documents(of collection: Collection) throws -> [DocumentVersion] {
        try rows(
            """
            SELECT diploma, document, version, registered_version IS NOT DISTINCT FROM version AS is_registered
            FROM diplomas WHERE student = \(collection.student) AND certificate = \(collection.certificate)
              AND NOT is_withdrawn
            """
        ).map {
            DocumentVersion(
                diploma: try $0["diploma"], document: try $0["document"], version: try $0["version"],
                isRegistered: try $0["is_registered"])
        }
    }

    func mailboxes(of student: UUID) throws -> [Mailbox] {
        try rows("SELECT mailbox FROM mailboxes WHERE student = \(student)").map { try $0["mailbox"] }
    }

    /// Queues one mail with its documents. One that is there already stays as it is.
    func queue(
        _ mail: UUID, to mailbox: Mailbox, messageID: String, versions: String, of collection: Collection,
        _ documents: [DocumentVersion]
    ) throws {
        try run(
            """
            WITH queued AS (
                INSERT INTO mails
                    (mail, student, certificate, mailbox, versions, message_id, queued_at, not_before)
                VALUES
                    (\(mail), \(collection.student), \(collection.certificate), \(mailbox), \(versions), \(messageID),
                     \(now), \(now))
                ON CONFLICT DO NOTHING RETURNING mail
            )
            INSERT INTO mailed_documents (mail, diploma, version)
            SELECT queued.mail, document.diploma, document.version
            FROM queued, unnest(\(documents.map(\.diploma))::uuid[], \(documents.map(\.version))::integer[])
                AS document (diploma, version)
            """)
    }

    /// Takes the next mail, if it may still leave: every document at its newest version, registered, not held. It goes
    /// where the student's mailbox is now.
    ///
    /// The choice is materialized: as a subquery it may be made again for each row, and other rows be locked then.
    func claimMail(attempt: UUID, until: Date) throws -> ClaimedMail? {
        let claimed = try row(
            """
            WITH chosen AS MATERIALIZED (
                SELECT mails.mail, mailboxes.address FROM mails JOIN mailboxes USING (student, mailbox)
                WHERE state = 'queued' AND attempt IS NULL AND not_before <= \(now)
                  AND student IN (SELECT student FROM free_students)
                  AND NOT EXISTS (
                      SELECT 1 FROM mailed_documents JOIN diplomas USING (diploma)
                      WHERE mailed_documents.mail = mails.mail
                        AND (diplomas.version <> mailed_documents.version
                             OR diplomas.registered_version IS DISTINCT FROM mailed_documents.version))
                ORDER BY not_before LIMIT 1 FOR UPDATE OF mails SKIP LOCKED
            )
            UPDATE mails SET attempt = \(attempt), leased_until = \(until), address = chosen.address
            FROM chosen WHERE mails.mail = chosen.mail
            RETURNING mails.mail, mails.student, mails.mailbox, mails.address, mails.message_id, mails.postponed,
                      mails.handed_over_at IS NOT NULL AS was_handed_over
            """)
        guard let claimed else { return nil }
        let mail: UUID = try claimed["mail"]
        let student: UUID = try claimed["student"]
        return ClaimedMail(
            mail: mail, student: student, mailbox: try claimed["mailbox"], address: try claimed["address"],
            messageID: try claimed["message_id"], postponed: try claimed["postponed"],
            wasHandedOver: try claimed["was_handed_over"], name: try name(of: student), files: try files(of: mail))
    }

    private func name(of student: UUID) throws -> PersonName {
        let graduate: String = try row("SELECT graduate FROM candidates WHERE student = \(student)")!["graduate"]
        return try JSON.decode(Graduate.self, from: Array(graduate.utf8)).name
    }

    private func files(of mail: UUID) throws -> [MailedFile] {
        try rows(
            """
            SELECT seals.diploma, seals.version, diplomas.document, seals.sha256, seals.file
            FROM mailed_documents JOIN seals USING (diploma, version) JOIN diplomas USING (diploma)
            WHERE mailed_documents.mail = \(mail) ORDER BY diplomas.document
            """
        ).map {
            MailedFile(
                diploma: try $0["diploma"], version: try $0["version"], document: try $0["document"],
                sha256: try $0["sha256"], bytes: try $0["file"])
        }
    }

    /// - Returns: false when another worker has taken the mail over.
    func markHandedOver(_ mail: UUID, attempt: UUID) throws -> Bool {
        try run(
            """
            UPDATE mails SET state = 'handed-over', handed_over_at = \(now), attempt = NULL, leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt) AND state = 'queued'
            """) == 1
    }

    func markRefused(_ mail: UUID, _ refusal: String, attempt: UUID) throws {
        try run(
            """
            UPDATE mails SET state = 'refused', refused_at = \(now), refusal = \(refusal), attempt = NULL,
                leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt) AND state = 'queued'
            """)
    }

    /// - Parameter wasAnswered: whether this counts, because the server was there and said something.
    func postpone(_ mail: UUID, until: Date, wasAnswered: Bool, attempt: UUID) throws {
        try run(
            """
            UPDATE mails SET not_before = \(until), postponed = postponed + \(wasAnswered ? 1 : 0), attempt = NULL, leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt) AND state = 'queued'
            """)
    }

    /// A mail that may or may not have left is sent once more under the same Message-ID, and then waits for a person.
    func doubt(_ mail: UUID, resendAt: Date, attempt: UUID) throws -> Int {
        try run(
            """
            UPDATE mails SET doubts = doubts + 1, state = CASE WHEN doubts = 0 THEN 'queued' ELSE 'in-doubt' END,
                not_before = \(resendAt), attempt = NULL, leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt) AND state = 'queued'
            """)
    }

    /// Doubts what a worker took and never reported on: it may have died before or after the mail server's answer.
    /// - Returns: how many there were.
    func doubtAbandoned() throws -> Int {
        try run(
            """
            UPDATE mails SET doubts = doubts + 1, state = CASE WHEN doubts = 0 THEN 'queued' ELSE 'in-doubt' END,
                attempt = NULL, leased_until = NULL
            WHERE state = 'queued' AND attempt IS NOT NULL AND leased_until < \(now)
            """)
    }

    func isMail(_ messageID: String) throws -> Bool {
        try row("SELECT mail FROM mails WHERE message_id = \(messageID)") != nil
    }

    func markBounced(_ messageID: String, status: String, at bouncedAt: Date) throws {
        try run(
            """
            UPDATE mails SET state = 'bounced', bounced_at = \(bouncedAt), bounce_status = \(status), attempt = NULL,
                leased_until = NULL
            WHERE message_id = \(messageID) AND bounced_at IS DISTINCT FROM \(bouncedAt)
            """)
    }
}

extension Mailbox: Readable {}
