import Foundation
import Messages
import Postgres

/// The registrar's table of diplomas.
extension Transaction {
    func keepScheduled(_ said: DiplomaScheduled) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, document, version, collected_at, due_at, revision)
            VALUES (\(said.diploma), \(said.student), \(said.document), \(said.version), \(said.collectedAt),
                    \(said.dueAt), \(said.revision))
            ON CONFLICT (diploma) DO UPDATE
            SET document = excluded.document, version = excluded.version, collected_at = excluded.collected_at,
                due_at = excluded.due_at, revision = excluded.revision
            WHERE diplomas.revision <= excluded.revision
            """)
    }

    func keepUnscheduled(_ said: DiplomaUnscheduled) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, version, revision)
            VALUES (\(said.diploma), \(said.student), \(said.version), \(said.revision))
            ON CONFLICT (diploma) DO UPDATE
            SET version = excluded.version, due_at = NULL, revision = excluded.revision
            WHERE diplomas.revision <= excluded.revision
            """)
    }

    func keepSealed(_ said: DiplomaSealed) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, sealed_version, sealed_at)
            VALUES (\(said.diploma), \(said.student), \(said.version), \(said.sealedAt))
            ON CONFLICT (diploma) DO UPDATE
            SET sealed_version = excluded.sealed_version, sealed_at = excluded.sealed_at
            WHERE diplomas.sealed_version IS NULL OR diplomas.sealed_version < excluded.sealed_version
            """)
    }

    /// It was sealed long ago: what is late with it counts from when it was heard here.
    func keepImported(_ said: DiplomaSealed) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, imported_version, imported_at)
            VALUES (\(said.diploma), \(said.student), \(said.version), \(now))
            ON CONFLICT (diploma) DO UPDATE
            SET imported_version = excluded.imported_version, imported_at = excluded.imported_at
            WHERE diplomas.imported_version IS NULL OR diplomas.imported_version < excluded.imported_version
            """)
    }

    /// - Returns: false when a later word was kept before.
    func keepHold(on student: UUID, revision: Int) throws -> Bool {
        try run(
            """
            INSERT INTO holds (student, revision) VALUES (\(student), \(revision))
            ON CONFLICT (student) DO UPDATE SET revision = excluded.revision
            WHERE holds.revision <= excluded.revision
            """) == 1
    }

    /// - Returns: false when a later word was kept before.
    func keepReach(of student: UUID, revision: Int) throws -> Bool {
        try run(
            """
            INSERT INTO reaches (student, revision) VALUES (\(student), \(revision))
            ON CONFLICT (student) DO UPDATE SET revision = excluded.revision
            WHERE reaches.revision <= excluded.revision
            """) == 1
    }

    /// - Returns: false when a later word was kept before.
    func keepDispute(of student: UUID, revision: Int) throws -> Bool {
        try run(
            """
            INSERT INTO disputes (student, revision) VALUES (\(student), \(revision))
            ON CONFLICT (student) DO UPDATE SET revision = excluded.revision
            WHERE disputes.revision <= excluded.revision
            """) == 1
    }

    /// How papers were handed over to these students whose list is not complete; whoever is not listed, or has no paper, is not among
    /// them.
    func unclearedCollections(of students: [UUID]) throws -> [UUID: UnclearedCollection] {
        let found = try rows(
            """
            SELECT lists.student, COALESCE(reopened_at >= (SELECT min(collected_at) FROM diplomas
                                           WHERE diplomas.student = lists.student AND due_at IS NOT NULL), false) AS is_reopened
            FROM lists JOIN candidates USING (student)
            WHERE student = ANY(\(students)::uuid[]) AND is_listed AND completed_at IS NULL
              AND EXISTS (SELECT FROM diplomas WHERE diplomas.student = lists.student AND due_at IS NOT NULL)
            """)
        return Dictionary(
            uniqueKeysWithValues: try found.map {
                (try $0["student"], try $0["is_reopened"] ? .reopened : .neverComplete)
            })
    }

    /// Keeps which version a verifier has taken last.
    func keepRegistered(_ version: Int, of diploma: UUID, _ student: UUID, at registeredAt: Date) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, registered_version, registered_at)
            VALUES (\(diploma), \(student), \(version), \(registeredAt))
            ON CONFLICT (diploma) DO UPDATE
            SET registered_version = excluded.registered_version, registered_at = excluded.registered_at
            WHERE diplomas.registered_version IS NULL OR diplomas.registered_version < excluded.registered_version
            """)
    }

    /// Keeps why a verifier does not believe what was said of a version.
    func keepRefused(_ version: Int, of diploma: UUID, _ student: UUID, because reason: String) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, refused_version, refused_as)
            VALUES (\(diploma), \(student), \(version), \(reason))
            ON CONFLICT (diploma) DO UPDATE
            SET refused_version = excluded.refused_version, refused_as = excluded.refused_as
            WHERE diplomas.refused_version IS NULL OR diplomas.refused_version <= excluded.refused_version
            """)
    }

    /// What is mailed was registered, also where that was never heard.
    func keepMailed(_ said: DiplomaMailed) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, registered_version, mailed_version)
            VALUES (\(said.diploma), \(said.student), \(said.version), \(said.version))
            ON CONFLICT (diploma) DO UPDATE
            SET registered_version = GREATEST(diplomas.registered_version, excluded.registered_version),
                mailed_version = GREATEST(diplomas.mailed_version, excluded.mailed_version)
            """)
        try run(
            """
            INSERT INTO mailed (diploma, version, mailbox, mailed_at)
            VALUES (\(said.diploma), \(said.version), \(said.mailbox), \(said.mailedAt))
            ON CONFLICT DO NOTHING
            """)
    }
}

/// The registrar's overview.
extension Transaction {
    func countStudents() throws -> Overview.Students {
        let found = try row(
            """
            SELECT count(*) AS listed, count(applied_at) AS applied, count(completed_at) AS complete
            FROM candidates LEFT JOIN lists USING (student) WHERE is_listed
            """)!
        return .init(listed: try found["listed"], applied: try found["applied"], complete: try found["complete"])
    }

    /// A diploma is mailed once its newest version has left for a mailbox.
    func countDiplomas() throws -> Overview.Diplomas {
        let found = try row(
            """
            SELECT count(*) FILTER (WHERE stage = 'scheduled') AS scheduled,
                   count(*) FILTER (WHERE stage = 'sealed') AS sealed,
                   count(*) FILTER (WHERE stage = 'mailed') AS mailed
            FROM (
                SELECT CASE WHEN due_at IS NOT NULL AND COALESCE(sealed_version, 0) < version THEN 'scheduled'
                            WHEN sealed_version > COALESCE(versions, 0) THEN 'sealed'
                            WHEN versions >= COALESCE(sealed_version, 0) THEN 'mailed' END AS stage
                FROM diplomas
                LEFT JOIN (SELECT diploma, max(version) AS versions FROM mailed GROUP BY diploma) AS left_us
                    USING (diploma)) AS on_their_way
            """)!
        return .init(scheduled: try found["scheduled"], sealed: try found["sealed"], mailed: try found["mailed"])
    }

    /// Due and not sealed at the version that is due, or sealed and not mailed.
    func lateDiplomas(since: Date) throws -> [Overview.Late] {
        try rows(
            """
            SELECT diploma, student, document, due_at,
                   CASE WHEN sealed_version >= version THEN sealed_at END AS sealed_at
            FROM diplomas
            WHERE due_at < \(since)
              AND NOT EXISTS (SELECT FROM candidates WHERE candidates.student = diplomas.student AND NOT is_listed)
              AND (COALESCE(sealed_version, 0) < version
                   OR sealed_at < \(since)
                      AND NOT EXISTS (SELECT FROM mailed WHERE mailed.diploma = diplomas.diploma
                                      AND mailed.version >= sealed_version))
            ORDER BY COALESCE(sealed_at, due_at), diploma
            """
        ).map { row in
            Overview.Late(
                diploma: try row["diploma"], student: try row["student"], document: try row["document"],
                dueAt: try row["due_at"], sealedAt: try row["sealed_at"])
        }
    }
}
