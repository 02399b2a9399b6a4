import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Mails on their way, and what became of them.
extension Transaction {
    /// Takes the first mail of a domain's line, if it may still leave (``whereTheyGo``), and to where the student's mailbox is now.
    ///
    /// The choice is materialized: as a subquery it may be made again for each row, and other rows be locked then. What the
    /// letter says of the student is what it was chosen by: looked up afterwards, a withdrawal may have come in between.
    func claimMail(to domain: String, _ attempt: Attempt) throws -> HeadOfLine<Claimed<UUID, ClaimedMail>> {
        let claimed = try row(
            """
            WITH looked AS MATERIALIZED (
                SELECT mail, student, mailbox FROM mails
                WHERE state = 'queued' AND attempt IS NULL AND stopped_at IS NULL AND domain = \(domain)
                  AND not_before <= \(now) AND NOT EXISTS (SELECT FROM freezes WHERE ended_at IS NULL)
                ORDER BY not_before LIMIT 1 FOR UPDATE SKIP LOCKED
            ), chosen AS MATERIALIZED (
                SELECT looked.mail, there.address, there.name, there.snapshot,
                       mail_domain(there.address) IS NOT DISTINCT FROM \(domain) AS leaves
                FROM looked \(whereTheyGo)
            )
            UPDATE mails SET attempt = CASE WHEN leaves THEN \(attempt.token)::uuid END,
                leased_until = CASE WHEN leaves THEN \(attempt.leasedUntil)::timestamptz END,
                address = CASE WHEN leaves THEN chosen.address ELSE mails.address END,
                domain = COALESCE(mail_domain(chosen.address), mails.domain),
                stopped_at = CASE WHEN chosen.address IS NULL THEN \(now)::timestamptz END
            FROM chosen WHERE mails.mail = chosen.mail
            RETURNING leaves, mails.mail, mails.student, mails.mailbox, mails.address, mails.domain, mails.message_id,
                      mails.tries, mails.postponed, mails.repetition, chosen.name, chosen.snapshot,
                      \(wasHandedOver) AS was_handed_over
            """)
        guard let claimed else { return .none }
        guard try claimed["leaves"] else {
            try clearHead(of: domain)
            return .mayNotLeave
        }
        let mail: UUID = try claimed["mail"]
        let (files, now) = (try fileRows(of: mail), now)
        return .claimed(
            Claimed(mail, tries: try claimed["tries"], postponed: try claimed["postponed"]) {
                try ClaimedMail(claimed, files, at: now)
            })
    }

    /// Whether all that a mail carries has left for its mailbox before, in whichever mail.
    private var wasHandedOver: Query {
        """
        NOT EXISTS (
            SELECT FROM mailed_documents AS carried
            WHERE carried.mail = mails.mail AND NOT EXISTS (
                SELECT FROM mailed_documents AS sent JOIN mails AS earlier USING (mail)
                WHERE sent.diploma = carried.diploma AND sent.version = carried.version
                  AND earlier.mailbox = mails.mailbox AND earlier.handed_over_at IS NOT NULL))
        """
    }

    /// Locks a mail that has left, or may have.
    /// - Returns: nil when there is no such mail.
    func lockSent(_ messageID: String) throws -> SentMail? {
        try row(
            """
            SELECT address, queued_at, handed_over_at, queued_again_at,
                   \(wasHandedOver) AS was_handed_over
            FROM mails
            WHERE message_id = \(messageID) AND address IS NOT NULL FOR UPDATE
            """
        ).map {
            SentMail(
                address: try $0["address"], queuedAt: try $0["queued_at"], handedOverAt: try $0["handed_over_at"],
                queuedAgainAt: try $0["queued_again_at"], wasHandedOver: try $0["was_handed_over"])
        }
    }

    /// - Returns: nil when the student is listed no more.
    func sentMail(_ messageID: String) throws -> ClaimedMail? {
        let found = try row(
            """
            SELECT mail, student, mailbox, address, mails.domain, message_id, repetition,
                   handed_over_at IS NOT NULL AS was_handed_over, name, snapshot
            FROM mails JOIN candidates USING (student) WHERE message_id = \(messageID) AND is_listed
            """)
        return try found.map { try ClaimedMail($0, fileRows(of: $0["mail"]), at: now) }
    }

    private func fileRows(of mail: UUID) throws -> [Row] {
        try rows(
            """
            SELECT diploma, version, versions.document, versions.kind, versions.certificate,
                   seals.printed -> 'name' AS name, seals.sha256, seals.file
            FROM mailed_documents JOIN seals USING (diploma, version) JOIN versions USING (diploma, version)
            WHERE mailed_documents.mail = \(mail) ORDER BY versions.document
            """)
    }

    /// A mail server may take its time.
    func prolongMails(_ attempts: [UUID], until: Date) throws {
        try run(
            """
            UPDATE mails SET leased_until = \(until)
            WHERE mail IN (SELECT mail FROM mails WHERE state = 'queued' AND attempt = ANY(\(attempts)::uuid[])
                           ORDER BY mail FOR UPDATE)
            """)
    }

    /// - Returns: nil when another worker has taken the mail over; else what the next words hang on.
    func markHandedOver(_ mail: UUID, _ attempt: Attempt) throws -> HandedOver? {
        try row(
            """
            UPDATE mails SET state = 'handed-over', handed_over_at = \(now), attempt = NULL, leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt.token) AND state = 'queued'
            RETURNING EXISTS (SELECT FROM reach WHERE reach.student = mails.student AND is_unreached) AS was_unreached,
                      EXISTS (SELECT FROM issue_days WHERE day = \(Day(taipei: now)) AND mail_failures > 0) AS had_failed,
                      (SELECT extract(epoch FROM \(now) - min(due_at)) FROM mailed_documents JOIN versions USING (diploma, version)
                       WHERE mailed_documents.mail = mails.mail AND mails.repetition = 0)::float8 AS after_due
            """
        ).map {
            HandedOver(
                wasUnreached: try $0["was_unreached"], othersFailed: try $0["had_failed"], afterDue: try $0["after_due"]
            )
        }
    }

    func markRefused(_ mail: UUID, _ refusal: String, _ attempt: Attempt) throws -> Int {
        try run(
            """
            UPDATE mails SET state = 'refused', refused_at = \(now), refusal = \(refusal), attempt = NULL,
                leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt.token) AND state = 'queued'
            """)
    }

    func giveMailBack(
        _ mail: UUID, until: Date, tries: Int, postponed: Int, _ attempt: Attempt
    ) throws {
        try run(
            """
            UPDATE mails SET not_before = \(until), tries = \(tries), postponed = \(postponed), attempt = NULL,
                leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt.token) AND state = 'queued'
            """)
    }

    /// A mail that may or may not have left is sent once more under the same Message-ID, and then waits for a person.
    func doubt(_ mail: UUID, resendAt: Date, _ attempt: Attempt) throws -> Int {
        try run(
            """
            UPDATE mails SET doubts = doubts + 1, state = CASE WHEN doubts = 0 THEN 'queued' ELSE 'in-doubt' END,
                not_before = \(resendAt), attempt = NULL, leased_until = NULL
            WHERE mail = \(mail) AND attempt = \(attempt.token) AND state = 'queued'
            """)
    }

    /// Doubts what a worker took and never reported on: it may have died before or after the mail server's answer.
    /// - Returns: how many there were.
    func doubtAbandoned() throws -> Int {
        try run(
            """
            UPDATE mails SET doubts = doubts + 1, state = CASE WHEN doubts = 0 THEN 'queued' ELSE 'in-doubt' END,
                attempt = NULL, leased_until = NULL
            WHERE mail IN (SELECT mail FROM mails
                           WHERE state = 'queued' AND attempt IS NOT NULL AND leased_until < \(now)
                           ORDER BY mail FOR UPDATE SKIP LOCKED)
            """)
    }

    /// Bounces may be stamped in whole seconds.
    /// - Returns: false when a later one was kept before, or a person has had the mail sent again since.
    func markBounced(_ messageID: String, status: String, at bouncedAt: Date) throws -> Bool {
        try run(
            """
            UPDATE mails SET state = 'bounced', bounced_at = \(bouncedAt), bounce_status = \(status),
                handed_over_at = COALESCE(handed_over_at, \(bouncedAt)), attempt = NULL, leased_until = NULL
            WHERE message_id = \(messageID) AND COALESCE(bounced_at < \(bouncedAt), true)
              AND COALESCE(date_trunc('second', queued_again_at) <= \(bouncedAt), true)
            """) == 1
    }
}

extension ClaimedMail {
    fileprivate init(_ mail: Row, _ files: [Row], at now: Date) throws {
        let listed = try JSON.decode(CandidateListed.self, from: Array((try mail["snapshot"] as String).utf8))
        self.init(
            mail: try mail["mail"], student: try mail["student"], key: listed.key, mailbox: try mail["mailbox"],
            address: try mail["address"], domain: try mail["domain"], messageID: try mail["message_id"], claimedAt: now,
            wasHandedOver: try mail["was_handed_over"], isRepeat: try mail["repetition"] > 0,
            name: try JSON.decode(PersonName.self, from: Array((try mail["name"] as String).utf8)),
            files: try files.map(MailedFile.init))
    }
}

extension MailedFile {
    /// - Throws: ``DamagedFile`` when the bytes are not those that were sealed: nobody is sent what would not verify.
    fileprivate init(_ row: Row) throws {
        let (bytes, sha256): ([UInt8], String) = (try row["file"], try row["sha256"])
        guard SHA256.hash(bytes).hex == sha256 else { throw DamagedFile(sha256: sha256) }
        self.init(
            id: VersionID(diploma: try row["diploma"], version: try row["version"]), document: try row["document"],
            name: try FileName(row), certificate: try row["certificate"], sha256: sha256,
            bytes: bytes)
    }
}
