import Foundation
import Messages
import Postgres

/// The versions to which applications lead. Whoever changes one has locked its student before.
extension Transaction {
    func versions(of kept: KeptApplication) throws -> [ShownApplication.Version] {
        try rows(
            """
            SELECT document, version, due_at, state IN ('sealed', 'registered') AS is_sealed
            FROM applied_versions JOIN versions USING (diploma, version)
            WHERE applied_versions.application = \(kept.id) ORDER BY document
            """
        ).map {
            .init(
                document: try $0["document"], version: try $0["version"], dueAt: try $0["due_at"],
                isSealed: try $0["is_sealed"])
        }
    }

    /// - Parameter isOwn: whether it is in the calendar because of the application, and of nothing else.
    func keep(_ kept: KeptApplication, leadsTo diploma: UUID, _ version: Int, isOwn: Bool) throws {
        try run(
            """
            INSERT INTO applied_versions (application, student, diploma, version, is_own)
            VALUES (\(kept.id), \(kept.student), \(diploma), \(version), \(isOwn)) ON CONFLICT DO NOTHING
            """)
    }

    /// What is in the calendar because of it alone and is not sealed.
    func unsealedDiplomas(of kept: KeptApplication) throws -> [UUID] {
        try rows(
            """
            SELECT diploma FROM applied_versions JOIN versions USING (diploma, version)
            WHERE applied_versions.application = \(kept.id) AND is_own AND versions.state = 'scheduled'
            ORDER BY diploma
            """
        ).map { try $0["diploma"] }
    }

    /// What led to a version that is void leads to its successor.
    func leadOn(_ diploma: UUID, from version: Int, to next: Int) throws {
        try run(
            "UPDATE applied_versions SET version = \(next) WHERE diploma = \(diploma) AND version = \(version)")
    }

    /// Puts a document that the student has not had into the calendar; it was decided, so no term is too early for it.
    /// - Returns: nil without a paper that stands, or where it was in the calendar before.
    func begin(_ document: Document, _ diploma: UUID, of student: UUID, dueAt: Date) throws -> DiplomaScheduled? {
        try row(
            """
            INSERT INTO versions (diploma, student, document, due_at, admitted_at)
            SELECT \(diploma), student, \(document.rawValue), \(dueAt), \(now)::timestamptz FROM collections
            WHERE student = \(student) AND state = 'standing'
            ON CONFLICT (diploma, version) DO UPDATE
            SET due_at = excluded.due_at, admitted_at = excluded.admitted_at, state = 'scheduled',
                revision = versions.revision + 1
            WHERE versions.state = 'withdrawn'
            RETURNING revision, (SELECT collected_at FROM collections
                                 WHERE collections.student = versions.student AND state = 'standing') AS collected_at
            """
        ).map {
            DiplomaScheduled(
                diploma: diploma, student: student, document: document, version: 1, collectedAt: try $0["collected_at"],
                dueAt: dueAt, revision: try $0["revision"])
        }
    }

    /// The newest file of a document that was sealed here, whatever is to follow it, and what it prints. Of what was imported less is
    /// known.
    func lastPrinted(_ document: Document, of student: UUID) throws -> PrintedDiploma? {
        try row(
            """
            SELECT versions.version, versions.certificate, seals.printed
            FROM versions JOIN seals USING (diploma, version)
            WHERE versions.student = \(student) AND versions.document = \(document.rawValue)
              AND versions.state IN ('sealed', 'registered') AND NOT versions.is_imported
            ORDER BY versions.version DESC LIMIT 1
            """
        ).map {
            PrintedDiploma(
                document: document, version: try $0["version"], certificate: try $0["certificate"],
                graduate: try JSON.decode(Graduate.self, from: Array(($0["printed"] as String).utf8)))
        }
    }

    /// The files of the former system that nothing has followed yet.
    func formerFiles(of student: UUID) throws -> [FormerFile] {
        try rows(
            """
            SELECT newest.document, newest.version, newest.certificate, seals.printed
            FROM newest_versions AS newest JOIN seals USING (diploma, version)
            WHERE newest.student = \(student) AND newest.state IN ('sealed', 'registered') AND newest.is_imported
            ORDER BY newest.document
            """
        ).map {
            FormerFile(
                document: try $0["document"], version: try $0["version"], certificate: try $0["certificate"],
                shown: try JSON.decode(Statement.Shown.self, from: Array(($0["printed"] as String).utf8)))
        }
    }

    /// Of these differences those that a person has lifted, be it of other documents, too.
    func lifted(_ contradictions: [Contradiction], about student: UUID) throws -> [Contradiction] {
        try contradictions.filter { one in
            let said = String(decoding: try JSON.encode(one.said), as: UTF8.self)
            return try row(
                """
                SELECT student FROM holds
                WHERE student = \(student) AND kind = \(one.reason) AND said @> \(said)::jsonb AND lifted_at IS NOT NULL
                """) != nil
        }
    }

    /// What decides what a student may apply for.
    func possession(of student: UUID) throws -> Possession {
        let newest = try rows(
            """
            SELECT document, version, state IN ('sealed', 'registered') AS is_sealed,
                   cancelled_at IS NOT NULL AS is_cancelled,
                   EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = newest_versions.diploma) AS is_revoked
            FROM newest_versions WHERE student = \(student)
            """
        ).map {
            (
                try $0["document"] as Document,
                Possession.Newest(
                    version: try $0["version"], isSealed: try $0["is_sealed"], isCancelled: try $0["is_cancelled"],
                    isRevoked: try $0["is_revoked"])
            )
        }
        return Possession(
            name: try graduate(student)?.name, isRevoked: try degree(of: student)?.isRevoked == true,
            newest: Dictionary(uniqueKeysWithValues: newest))
    }
}
