import Foundation
import Messages
import Postgres

/// The calendar as one student sees it.
extension Transaction {
    /// - Returns: nil when the student is not listed.
    func graduate(_ student: UUID) throws -> Graduate? {
        try row("SELECT graduate FROM candidates WHERE student = \(student) AND is_listed")
            .map { try JSON.decode(Graduate.self, from: Array(($0["graduate"] as String).utf8)) }
    }

    func calendar(of student: UUID) throws -> [CalendarEntry] {
        try rows(
            """
            SELECT diplomas.diploma, diplomas.document, diplomas.certificate, collections.conferred_month,
                   collections.collected_at, collections.collected_by, diplomas.due_at, seals.sealed_at,
                   diplomas.held_because IS NOT NULL
                       OR EXISTS (SELECT 1 FROM notices WHERE notices.student = diplomas.student AND lifted_at IS NULL)
                       AS is_held,
                   (SELECT max(registered_at) FROM registrations
                    WHERE registrations.diploma = diplomas.diploma AND registrations.version = diplomas.registered_version)
                       AS registered_at,
                   EXISTS (SELECT 1 FROM registrations
                           WHERE registrations.diploma = diplomas.diploma AND registrations.version = diplomas.version
                             AND refused_at IS NOT NULL AND registrations.registered_at IS NULL) AS is_refused
            FROM diplomas JOIN collections USING (student, certificate) LEFT JOIN seals USING (diploma, version)
            WHERE diplomas.student = \(student) AND NOT diplomas.is_withdrawn
            ORDER BY collections.collected_at, diplomas.document
            """
        ).map {
            CalendarEntry(
                diploma: try $0["diploma"], document: try $0["document"], certificate: try $0["certificate"],
                conferredMonth: try $0["conferred_month"], collectedAt: try $0["collected_at"],
                collectedBy: try $0["collected_by"], dueAt: try $0["due_at"], isHeld: try $0["is_held"],
                sealedAt: try $0["sealed_at"], registeredAt: try $0["registered_at"], isRefused: try $0["is_refused"])
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
            WHERE mailed_documents.diploma = \(diploma)
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
