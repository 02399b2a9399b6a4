import Foundation
import Messages
import Postgres

/// The calendar as one student sees it.
extension Transaction {
    /// - Returns: nil when the student is not listed.
    func graduate(_ student: UUID) throws -> Graduate? {
        try row("SELECT snapshot, name FROM candidates WHERE student = \(student) AND is_listed")
            .map { try Graduate(snapshot: $0["snapshot"], name: $0["name"]) }
    }

    func calendar(of student: UUID) throws -> [CalendarEntry] {
        try rows(
            """
            SELECT entry.diploma, entry.document, entry.certificate, collections.written AS collected_certificate,
                   collections.conferred_month, collections.collected_at, collections.collected_by, entry.due_at,
                   seals.sealed_at,
                   entry.held_because IS NOT NULL OR candidates.contradiction IS NOT NULL
                       OR EXISTS (SELECT 1 FROM degrees WHERE degrees.student = entry.student AND is_revoked)
                       OR EXISTS (SELECT 1 FROM holds WHERE holds.student = entry.student AND lifted_at IS NULL)
                       AS is_held,
                   CASE WHEN entry.state = 'registered'
                        THEN (SELECT max(registered_at) FROM registrations
                              WHERE registrations.number = seals.number AND registrations.kind = 'sealed') END
                       AS registered_at,
                   EXISTS (SELECT 1 FROM registrations
                           WHERE registrations.number = seals.number AND registrations.kind = 'sealed'
                             AND refused_at IS NOT NULL AND registrations.registered_at IS NULL) AS is_refused
            FROM newest_versions AS entry
                 JOIN candidates USING (student)
                 JOIN collections ON collections.student = entry.student AND collections.state = 'standing'
                 LEFT JOIN seals USING (diploma, version)
            WHERE entry.student = \(student)
            ORDER BY entry.document
            """
        ).map {
            CalendarEntry(
                diploma: try $0["diploma"], document: try $0["document"], ownCertificate: try $0["certificate"],
                collectedCertificate: try $0["collected_certificate"], conferredMonth: try $0["conferred_month"],
                collectedAt: try $0["collected_at"], collectedBy: try $0["collected_by"], dueAt: try $0["due_at"],
                isHeld: try $0["is_held"], sealedAt: try $0["sealed_at"], registeredAt: try $0["registered_at"],
                isRefused: try $0["is_refused"])
        }
    }

    /// The mails that carry this diploma, newest version first.
    func mails(of diploma: UUID) throws -> [ShowDiplomas.Mail] {
        try rows(
            """
            SELECT mails.mailbox, mails.state,
                   CASE WHEN mails.state = 'queued' THEN COALESCE(mailboxes.address, mails.address)
                        ELSE mails.address END AS address,
                   CASE mails.state WHEN 'bounced' THEN mails.bounced_at WHEN 'refused' THEN mails.refused_at
                                    WHEN 'handed-over' THEN mails.handed_over_at END AS at
            FROM mails JOIN mailed_documents USING (mail) LEFT JOIN mailboxes USING (student, mailbox)
            WHERE mailed_documents.diploma = \(diploma) AND mails.state <> 'outdated'
            ORDER BY mailed_documents.version DESC, mails.mailbox
            """
        ).map {
            ShowDiplomas.Mail(
                mailbox: try $0["mailbox"], address: try $0["address"], state: try $0["state"], at: try $0["at"])
        }
    }
}

extension PaperDiplomaCollected.By: Readable {}

extension ShowDiplomas.Mail.State: Readable {}
