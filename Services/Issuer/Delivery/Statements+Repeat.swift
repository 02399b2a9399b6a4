import Foundation
import Messages
import Postgres

/// Mails as their student sees them, and has them sent again.
extension Transaction {
    /// The last sending of each mail that this student was or is to be sent.
    func deliveries(to student: UUID) throws -> [Delivery] {
        try rows(
            """
            SELECT DISTINCT ON (mails.mailbox, mails.versions)
                   mails.mail, mails.mailbox, mails.versions, mails.repetition,
                   CASE WHEN mails.attempt IS NOT NULL THEN 'leaving' ELSE mails.state END AS state,
                   CASE WHEN mails.state = 'queued' AND mails.attempt IS NULL
                        THEN COALESCE(mailboxes.address, mails.address, '') ELSE mails.address END AS address,
                   CASE mails.state WHEN 'bounced' THEN mails.bounced_at WHEN 'refused' THEN mails.refused_at
                                    WHEN 'handed-over' THEN mails.handed_over_at END AS at,
                   mails.bounce_status, mailboxes.address AS mailbox_address,
                   EXISTS (SELECT FROM mailed_documents JOIN versions USING (diploma)
                           WHERE mailed_documents.mail = mails.mail AND versions.version > mailed_documents.version
                             AND diploma NOT IN (SELECT diploma FROM revoked_diplomas WHERE student = mails.student))
                       AS is_replaced,
                   COALESCE((SELECT string_agg(document || '.' || version, ',' ORDER BY (document || '.' || version) COLLATE "C")
                             FROM mailed_documents JOIN versions USING (diploma, version)
                             WHERE mailed_documents.mail = mails.mail
                               AND diploma NOT IN (SELECT diploma FROM revoked_diplomas WHERE student = mails.student)),
                            '') AS standing
            FROM mails LEFT JOIN mailboxes_on(\(Day(taipei: now))) AS mailboxes USING (student, mailbox)
            WHERE mails.student = \(student) AND mails.state <> 'outdated'
            ORDER BY mails.mailbox, mails.versions, mails.repetition DESC
            """
        ).map {
            Delivery(
                mail: try $0["mail"], mailbox: try $0["mailbox"], versions: try $0["versions"],
                standing: try $0["standing"], repetition: try $0["repetition"], state: try $0["state"],
                address: try $0["address"], at: try $0["at"],
                cause: (try $0["bounce_status"] as String?).map(BounceCause.init(status:)),
                mailboxAddress: try $0["mailbox_address"], isReplaced: try $0["is_replaced"])
        }
    }

    /// The last sending of what this mail was a sending of, as far as that may be sent again.
    /// - Returns: nil when this student was sent no such mail.
    func lastDelivery(of mail: UUID, to student: UUID) throws -> Delivery? {
        let found = try row("SELECT mailbox, versions FROM mails WHERE mail = \(mail) AND student = \(student)")
        guard let found else { return nil }
        let (mailbox, versions) = (try found["mailbox"] as Mailbox, try found["versions"] as String)
        let all = try deliveries(to: student)
        return all.first { $0.mailbox == mailbox && $0.versions == versions }?.standingPart(among: all)
    }

    /// The mails that carry each diploma of a student's, newest version first.
    func mailsByDiploma(of student: UUID) throws -> [UUID: [UUID]] {
        let found = try rows(
            """
            SELECT mailed_documents.diploma, mails.mail FROM mails JOIN mailed_documents USING (mail)
            WHERE mails.student = \(student) ORDER BY mailed_documents.version DESC, mails.mailbox
            """
        ).map { (try $0["diploma"] as UUID, try $0["mail"] as UUID) }
        return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }

    /// When this student had which mails sent again.
    func repeats(of student: UUID, since earliest: Date) throws -> [Delivery.Repeat] {
        try rows(
            """
            SELECT mailbox, versions, queued_at FROM mails
            WHERE student = \(student) AND repetition > 0 AND queued_at > \(earliest)
            """
        ).map { Delivery.Repeat(mailbox: try $0["mailbox"], versions: try $0["versions"], at: try $0["queued_at"]) }
    }

    /// What keeps every mail of a student from leaving.
    /// - Returns: nil when nothing does.
    func stop(of student: UUID) throws -> SendAgain.Refusal? {
        let found = try row(
            """
            SELECT EXISTS (SELECT FROM degrees WHERE student = \(student) AND is_revoked) AS is_revoked,
                   EXISTS (SELECT FROM pleas WHERE student = \(student) AND kind = \(HoldReason.objected) AND stands)
                       AS objects,
                   EXISTS (SELECT FROM students_to_mail WHERE student = \(student)) AS is_free
            """)!
        if try found["is_revoked"] { return .revoked }
        if try found["objects"] { return .objected }
        return try found["is_free"] ? nil : .held
    }

    /// Queues a mail that carries what stands of an earlier one, to the same mailbox.
    func queue(_ mail: UUID, repeating last: Delivery, messageID: String) throws {
        try run(
            """
            WITH queued AS (
                INSERT INTO mails (mail, student, mailbox, versions, repetition, message_id, domain, queued_at, not_before)
                SELECT \(mail), student, mailbox, \(last.standing),
                       (SELECT COALESCE(max(others.repetition), 0) + 1 FROM mails AS others
                        WHERE others.student = mails.student AND others.mailbox = mails.mailbox
                          AND others.versions = \(last.standing)),
                       \(messageID), domain, \(now), \(now)
                FROM mails WHERE mail = \(last.mail)
                RETURNING mail, student
            )
            INSERT INTO mailed_documents (mail, diploma, version)
            SELECT queued.mail, documents.diploma, documents.version
            FROM queued, mailed_documents AS documents
            WHERE documents.mail = \(last.mail)
              AND diploma NOT IN (SELECT diploma FROM revoked_diplomas WHERE revoked_diplomas.student = queued.student)
            """)
    }
}
