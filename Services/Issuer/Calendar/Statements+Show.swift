import Foundation
import Messages
import Postgres

/// The calendar as one student sees it. What cannot be printed holds its own document, when that is drawn.
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
                   seals.sealed_at, entry.is_barred, entry.is_imported,
                   CASE WHEN entry.is_imported THEN seals.printed END AS printed,
                   entry.held_because IS NOT NULL OR entry.cancelled_at IS NOT NULL
                       OR candidates.contradiction IS NOT NULL
                       OR EXISTS (SELECT 1 FROM degrees WHERE degrees.student = entry.student AND is_revoked)
                       OR EXISTS (SELECT 1 FROM revoked_diplomas WHERE revoked_diplomas.diploma = entry.diploma)
                       OR EXISTS (SELECT 1 FROM holds
                                  WHERE holds.student = entry.student AND lifted_at IS NULL AND kind <> 'unprintable')
                       OR NOT entry.is_imported
                          AND NOT EXISTS (SELECT 1 FROM clearances
                                          WHERE clearances.student = entry.student AND is_complete)
                       AS is_held,
                   EXISTS (SELECT 1 FROM degrees WHERE degrees.student = entry.student AND is_revoked) AS is_revoked,
                   CASE WHEN entry.state = 'registered'
                        THEN (SELECT max(registered_at) FROM registrations
                              WHERE registrations.number = seals.number AND registrations.kind = 'sealed') END
                       AS registered_at
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
                isHeld: try $0["is_held"], isBarred: try $0["is_barred"], isRevoked: try $0["is_revoked"],
                sealedAt: try $0["sealed_at"],
                registeredAt: try $0["registered_at"], isImported: try $0["is_imported"],
                printed: try Statement.Shown(printed: $0["printed"]))
        }
    }

    /// What a verifier refuses, at its newest version, without which nothing is mailed.
    func refusedDiplomas(of student: UUID, by required: [String]) throws -> Set<UUID> {
        Set(
            try rows(
                """
                SELECT diploma FROM newest_versions JOIN seals USING (diploma, version) JOIN registrations USING (number)
                WHERE student = \(student) AND registrations.kind = 'sealed' AND verifier = ANY(\(required)::text[])
                  AND refused_at IS NOT NULL AND registrations.registered_at IS NULL
                """
            ).map { try $0["diploma"] })
    }
}

extension Statement.Shown {
    /// - Parameter printed: as the column holds it.
    fileprivate init?(printed: String?) throws {
        guard let printed else { return nil }
        self = try JSON.decode(Self.self, from: Array(printed.utf8))
    }
}

extension PaperDiplomaCollected.By: Readable {}

extension ShowDiplomas.Mail.State: Readable {}
