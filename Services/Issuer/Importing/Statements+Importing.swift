import Foundation
import Messages
import Postgres

/// What was issued before.
extension Transaction {
    /// What is kept of these; versions are locked.
    func keptForImport(
        diplomas: [UUID], students: [UUID], certificates: [String], files: [String]
    ) throws -> KeptForImport {
        let versions = try rows(
            """
            SELECT versions.diploma, versions.version, versions.state, versions.is_imported, statements.payload
            FROM versions LEFT JOIN seals ON seals.diploma = versions.diploma AND seals.version = versions.version
                 LEFT JOIN statements ON statements.number = seals.number AND statements.kind = 'sealed'
            WHERE versions.diploma = ANY(\(diplomas)::uuid[])
            ORDER BY versions.diploma, versions.version FOR UPDATE OF versions
            """
        ).map { (try $0["diploma"] as UUID, try KeptVersion($0)) }
        let collections = try rows(
            """
            SELECT DISTINCT ON (student) student, certificate, state = 'standing' AS stands,
                   COALESCE(collected_at, stated_at) AS at
            FROM collections WHERE student = ANY(\(students)::uuid[])
            ORDER BY student, state <> 'standing', certificate
            """
        ).map {
            (
                try $0["student"] as UUID,
                KeptForImport.Collection(
                    certificate: try $0["certificate"], at: try $0["at"],
                    state: try $0["stands"] ? .standing : .withdrawn)
            )
        }
        let owners = try rows(
            "SELECT certificate, student FROM claimed_papers WHERE certificate = ANY(\(certificates)::text[])"
        ).map { (try $0["certificate"] as String, try $0["student"] as UUID) }
        let digests = try rows(
            """
            SELECT seals.sha256, diploma, version FROM seals JOIN versions USING (diploma, version)
            WHERE seals.sha256 = ANY(\(files)::text[]) AND versions.state <> 'void'
            """
        ).map { (try $0["sha256"] as String, VersionID(diploma: try $0["diploma"], version: try $0["version"])) }
        return KeptForImport(
            versions: Dictionary(grouping: versions, by: \.0).mapValues { $0.map(\.1) },
            collections: Dictionary(uniqueKeysWithValues: collections),
            owners: Dictionary(grouping: owners, by: \.0).mapValues { Set($0.map(\.1)) },
            files: Dictionary(uniqueKeysWithValues: digests))
    }

    /// Keeps that the paper for which the file stands was handed over: later versions follow from it.
    func keepImportedCollection(_ row: ImportRow, of file: SealedFile) throws {
        let collectedAt = row.issued?.collectedAt ?? file.sealedAt
        try run(
            """
            INSERT INTO collections
                (student, certificate, written, state, collected_at, conferred_month, stated_at, sequence, event)
            VALUES (\(file.student), \(row.certificate.folded), \(row.certificate.rawValue), 'standing', \(collectedAt),
                    \(file.shown.conferredMonth.rawValue), \(now), '', \(UUID().uuidString.lowercased()))
            """)
    }

    /// Keeps an imported version beside those that were sealed here. One that waits is not drawn any more: its file is there.
    func keepImported(_ file: SealedFile, reason: VersionReason) throws -> [DiplomaUnscheduled] {
        let kept = try row(
            """
            INSERT INTO versions
                (diploma, version, student, document, reason, kind, certificate, due_at, state, is_imported, revision)
            VALUES (\(file.diploma), \(file.version), \(file.student), \(file.document), \(reason), \(file.kind),
                    \(file.shown.certificateNumber), \(file.sealedAt), 'sealed', true,
                    COALESCE((SELECT max(revision) FROM versions WHERE diploma = \(file.diploma)), 0) + 1)
            ON CONFLICT (diploma, version) DO UPDATE
            SET state = 'sealed', is_imported = true, reason = excluded.reason, kind = excluded.kind,
                certificate = excluded.certificate, revision = excluded.revision, held_because = NULL, cancelled_at = NULL,
                attempt = NULL, leased_until = NULL
            WHERE versions.state = 'scheduled'
            RETURNING revision, xmax <> 0 AS has_waited
            """)
        guard let kept, try kept["has_waited"] else { return [] }
        return [
            DiplomaUnscheduled(
                diploma: file.diploma, student: file.student, version: file.version, revision: try kept["revision"])
        ]
    }

    /// The number on which it was spent stands beside it; its bytes, where they are known, elsewhere.
    func storeImported(_ file: SealedFile, number: Int) throws {
        try run(
            """
            INSERT INTO seals (diploma, version, number, lookup, sha256, file, printed, sealed_at, voided_before)
            VALUES (\(file.diploma), \(file.version), \(number), \(file.lookup), \(file.sha256), NULL,
                    \(JSONText(try JSON.encode(file.shown)))::jsonb, \(file.sealedAt),
                    (SELECT count(*) FROM seals AS before JOIN versions USING (diploma, version)
                     WHERE before.sha256 = \(file.sha256) AND versions.state = 'void'))
            """)
    }

    /// Counts them as cleared; whatever clearance has said or will say of them holds.
    func clearImported(_ students: [UUID]) throws {
        try run(
            """
            INSERT INTO clearances (student, is_complete, revision)
            SELECT student, true, 0 FROM unnest(\(students)::uuid[]) AS imported (student) ON CONFLICT DO NOTHING
            """)
    }

    /// Which of these files are kept, of those that were imported.
    func importedFiles(among digests: [String]) throws -> Set<String> {
        Set(
            try rows("SELECT sha256 FROM imported_files WHERE sha256 = ANY(\(digests)::text[])").map {
                try $0["sha256"]
            })
    }

    /// Keeps bytes under their own digest, for ever.
    func keepImportedFile(_ sha256: String, _ bytes: [UInt8]) throws {
        try run(
            "INSERT INTO imported_files (sha256, file) VALUES (\(sha256), \(bytes)) ON CONFLICT DO NOTHING")
    }

    /// Whether a later version of the diploma stands.
    func hasVersion(of diploma: UUID, after version: Int) throws -> Bool {
        try row(
            """
            SELECT FROM versions
            WHERE diploma = \(diploma) AND version > \(version) AND state NOT IN ('withdrawn', 'void') LIMIT 1
            """) != nil
    }

    /// Whether a version of this student's was imported.
    func hasImported(_ student: UUID) throws -> Bool {
        try row("SELECT FROM versions WHERE student = \(student) AND is_imported LIMIT 1") != nil
    }
}

extension KeptVersion {
    fileprivate init(_ row: Row) throws {
        let payload: String? = try row["payload"]
        let said = try payload.map { try JSON.decode(Statement.self, from: Array($0.utf8)).says }
        var file: SealedFile?
        if case .sealed(let sealed) = said { file = sealed }
        self.init(
            version: try row["version"], state: try row["state"], isImported: try row["is_imported"], file: file)
    }
}
