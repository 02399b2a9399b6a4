import Chassis
import Foundation
import Messages
import Postgres

/// Versions, and what becomes of them.
extension Transaction {
    /// All versions of a student that are or were in the calendar, locked in the order of their keys.
    func lockVersions(of student: UUID) throws -> [CalendarVersion] {
        let found = try rows(
            """
            SELECT versions.diploma, versions.version, versions.document, versions.kind, versions.state,
                   versions.reason, versions.revision, collections.collected_at, versions.certificate,
                   collections.written AS collected, candidates.snapshot ->> 'certificateNumber' AS paper,
                   candidates.snapshot ->> 'englishCertificateNumber' AS english_paper,
                   versions.cancelled_at IS NOT NULL AS is_cancelled,
                   versions.is_barred
                       OR EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = versions.diploma)
                       AS is_shut
            FROM versions JOIN candidates USING (student)
                 JOIN collections ON collections.student = versions.student AND collections.state = 'standing'
            WHERE versions.student = \(student) AND versions.state <> 'withdrawn'
            ORDER BY versions.diploma, versions.version FOR UPDATE OF versions
            """)
        let replacements = found.isEmpty ? [] : try replacements(of: student)
        return try found.map {
            let (document, collected): (Document, CertificateNumber) = (try $0["document"], try $0["collected"])
            let numbers = try PaperNumbers($0)
            let printed = numberPrinted(document, collected, numbers) ?? collected
            let paper = numberPrinted(document, collected, numbers, replacements) ?? collected
            return CalendarVersion(
                diploma: try $0["diploma"], version: try $0["version"], student: student, document: document,
                kind: try $0["kind"], state: try $0["state"], reason: try $0["reason"], revision: try $0["revision"],
                certificate: try $0["certificate"] ?? printed, paper: paper, collectedAt: try $0["collected_at"],
                isCancelled: try $0["is_cancelled"], isShut: try $0["is_shut"])
        }
    }

    /// Lets what is not sealed yet be another version than it was to be. A worker that is drawing it loses its claim.
    func amend(_ version: CalendarVersion, _ change: Change) throws {
        try run(
            """
            UPDATE versions SET reason = \(change.reason), kind = \(change.kind),
                certificate = \(change.certificate.rawValue),
                held_because = NULL, attempt = NULL, leased_until = NULL
            WHERE diploma = \(version.diploma) AND version = \(version.version) AND state = 'scheduled'
            """)
    }

    /// Puts the next version into the calendar, due at once where no other time is given.
    func succeed(_ version: CalendarVersion, _ change: Change, dueAt: Date? = nil) throws -> DiplomaScheduled {
        let (next, due) = (version.version + 1, dueAt ?? now)
        try run(
            """
            INSERT INTO versions (diploma, version, student, document, reason, kind, certificate, due_at, revision)
            VALUES (\(version.diploma), \(next), \(version.student), \(version.document), \(change.reason),
                    \(change.kind), \(change.certificate.rawValue), \(due), \(version.revision + 1))
            """)
        return DiplomaScheduled(
            diploma: version.diploma, student: version.student, document: version.document, version: next,
            collectedAt: version.collectedAt, dueAt: due, revision: version.revision + 1)
    }

    /// Takes what is not sealed out of the calendar with its collection. A worker that is drawing it loses its claim.
    func leaveCalendar(_ student: UUID) throws -> [DiplomaUnscheduled] {
        try rows(
            """
            UPDATE versions SET state = 'withdrawn', reason = 'first', kind = 'diploma', certificate = NULL,
                held_because = NULL, cancelled_at = NULL, attempt = NULL, leased_until = NULL,
                revision = revision + 1
            WHERE student = \(student) AND state = 'scheduled' RETURNING diploma, version, revision
            """
        ).map {
            DiplomaUnscheduled(
                diploma: try $0["diploma"], student: student, version: try $0["version"], revision: try $0["revision"])
        }
    }

    /// Nothing is due any longer, for as long as the student is not listed or the degree is revoked.
    func stopCalendar(_ student: UUID) throws -> [DiplomaUnscheduled] {
        try rows(
            """
            UPDATE versions SET revision = revision + 1, attempt = NULL, leased_until = NULL
            WHERE (diploma, version) IN (SELECT diploma, version FROM newest_versions WHERE student = \(student))
            RETURNING diploma, version, revision
            """
        ).map {
            DiplomaUnscheduled(
                diploma: try $0["diploma"], student: student, version: try $0["version"], revision: try $0["revision"])
        }
    }

    /// All is due again that was; what the desk has cancelled, is of too early a term, or was imported, was not.
    func resumeCalendar(_ student: UUID) throws -> [DiplomaScheduled] {
        try rows(
            """
            UPDATE versions SET revision = revision + 1
            FROM collections
            WHERE (diploma, version) IN (SELECT diploma, version FROM newest_versions WHERE student = \(student))
              AND collections.student = versions.student AND collections.state = 'standing'
              AND versions.cancelled_at IS NULL AND NOT versions.is_barred AND NOT versions.is_imported
            RETURNING versions.diploma, versions.document, versions.version, versions.due_at, versions.revision,
                      collections.collected_at
            """
        ).map {
            DiplomaScheduled(
                diploma: try $0["diploma"], student: student, document: try $0["document"],
                version: try $0["version"], collectedAt: try $0["collected_at"], dueAt: try $0["due_at"],
                revision: try $0["revision"])
        }
    }

    /// Lifts the holds that drawing a diploma has put on this student's. A worker that is drawing one with the facts of
    /// before loses its claim.
    func tryAgain(_ student: UUID) throws {
        try run(
            """
            UPDATE versions SET held_because = NULL, tries = 0, postponed = 0, not_before = '-infinity', attempt = NULL,
                leased_until = NULL
            WHERE student = \(student) AND state = 'scheduled'
            """)
    }
}

/// Papers that were replaced.
extension Transaction {
    func replacements(of student: UUID) throws -> [Replacement] {
        try rows(
            """
            SELECT certificate, paper, new_written, reason FROM replacements WHERE student = \(student)
            ORDER BY certificate, paper
            """
        ).map(Replacement.init)
    }

    /// The numbers that the roster gives the student's papers.
    func rosterNumbers(of student: UUID) throws -> PaperNumbers {
        try row(
            """
            SELECT snapshot ->> 'certificateNumber' AS paper, snapshot ->> 'englishCertificateNumber' AS english_paper
            FROM candidates WHERE student = \(student)
            """
        ).map(PaperNumbers.init) ?? PaperNumbers(chinese: nil, english: nil)
    }

    /// What was said of the same paper before.
    func replacementKept(
        of student: UUID, _ said: Replacement
    ) throws -> (replacement: Replacement, stated: Stated)? {
        try row(
            """
            SELECT certificate, paper, new_written, reason, stated_at, sequence, event FROM replacements
            WHERE student = \(student) AND certificate = \(said.certificate.folded)
              AND paper = \(said.paper?.rawValue ?? "")
            """
        ).map { (try Replacement($0), try Stated($0)) }
    }

    /// - Returns: false when a later statement was kept before.
    func keep(_ said: Replacement, of student: UUID, _ stated: Stated) throws -> Bool {
        try run(
            """
            INSERT INTO replacements
                (student, certificate, paper, new_certificate, new_written, reason, stated_at, sequence, event)
            VALUES (\(student), \(said.certificate.folded), \(said.paper?.rawValue ?? ""), \(said.newCertificate.folded),
                    \(said.newCertificate.rawValue), \(said.reason), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, certificate, paper) DO UPDATE
            SET new_certificate = excluded.new_certificate, new_written = excluded.new_written, reason = excluded.reason,
                stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (replacements.stated_at, replacements.sequence, replacements.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }
}

extension Replacement {
    fileprivate init(_ row: Row) throws {
        self.init(
            certificate: try row["certificate"],
            paper: PaperDiplomaReplaced.Paper(rawValue: try row["paper"]),
            newCertificate: try row["new_written"], reason: try row["reason"])
    }
}

extension Document: Readable {}
extension Month: Readable {}
