import Chassis
import Foundation
import Messages
import Postgres

/// Versions that are due, and seals.
extension Transaction {
    /// Takes what is due for one attempt. What another worker holds is skipped; what it held for too long is taken over.
    ///
    /// The choice is materialized: as a subquery it may be made again for each row, and more be claimed than its limit.
    /// The limit stands in the text: for a parameter the planner expects a tenth of the table, and reads all of it.
    ///
    /// - Parameter canary: the day of which only those that go first are taken; nil for all.
    func claimDue(_ attempt: Attempt, canary: Day? = nil) throws -> [Claimed<VersionID, Due>] {
        let now = now
        return try rows(
            """
            WITH chosen AS MATERIALIZED (
                SELECT diploma, version FROM versions
                WHERE state = 'scheduled' AND held_because IS NULL AND cancelled_at IS NULL AND NOT is_barred
                  AND due_at <= \(now) AND not_before <= \(now)
                  AND (leased_until IS NULL OR leased_until <= \(now))
                  AND student IN (SELECT student FROM free_students)
                  AND NOT EXISTS (SELECT FROM freezes WHERE ended_at IS NULL)
                  AND (\(canary)::date IS NULL
                       OR (diploma, version) IN (SELECT diploma, version FROM canaries WHERE day = \(canary)::date))
                  AND NOT EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = versions.diploma)
                ORDER BY due_at LIMIT 16 FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE versions SET attempt = \(attempt.token), leased_until = \(attempt.leasedUntil),
                    tries = tries + CASE WHEN versions.attempt IS NULL THEN 0 ELSE 1 END
                FROM chosen WHERE versions.diploma = chosen.diploma AND versions.version = chosen.version
                RETURNING versions.diploma, versions.version, versions.student, versions.document, versions.kind,
                          versions.certificate, versions.tries, versions.postponed
            )
            SELECT claimed.diploma, claimed.version, claimed.student, claimed.document, claimed.kind,
                   claimed.certificate, claimed.tries, claimed.postponed, candidates.snapshot, candidates.name,
                   collections.conferred_month, collections.written AS collected_certificate,
                   (SELECT min(sealed_at) FROM seals WHERE seals.diploma = claimed.diploma) AS first_sealed_at,
                   (SELECT sha256 FROM seals JOIN versions AS before USING (diploma, version)
                    WHERE seals.diploma = claimed.diploma AND before.state <> 'void'
                    ORDER BY seals.version DESC LIMIT 1) AS previous
            FROM claimed JOIN candidates USING (student)
                 JOIN collections ON collections.student = claimed.student AND collections.state = 'standing'
            """
        ).map { row in
            let id = VersionID(diploma: try row["diploma"], version: try row["version"])
            return Claimed(id, tries: try row["tries"], postponed: try row["postponed"]) {
                Due(
                    id: id, student: try row["student"], document: try row["document"], kind: try row["kind"],
                    ownCertificate: try row["certificate"],
                    collectedCertificate: try row["collected_certificate"],
                    graduate: try Graduate(snapshot: try row["snapshot"], name: try row["name"]),
                    conferredMonth: try row["conferred_month"], firstSealedAt: try row["first_sealed_at"],
                    claimedAt: now, previous: try row["previous"])
            }
        }
    }

    /// Whose versions these are.
    func students(of versions: [VersionID]) throws -> [UUID] {
        try rows("SELECT student FROM versions WHERE diploma = ANY(\(versions.map(\.diploma))::uuid[])").map {
            try $0["student"]
        }
    }

    /// Marks what is about to be stored as sealed, where the attempt still holds it and nothing has come in between.
    /// - Returns: the versions that may be stored. What is missing was withdrawn, held, or taken over by another worker.
    func markSealed(_ sealed: [Sealed], _ attempt: Attempt) throws -> Set<VersionID> {
        let marked = try rows(
            """
            UPDATE versions SET state = 'sealed', certificate = sealed.certificate, attempt = NULL, leased_until = NULL
            FROM unnest(\(sealed.map(\.due.id.diploma))::uuid[], \(sealed.map(\.due.id.version))::integer[],
                        \(sealed.map(\.file.shown.certificateNumber))::text[]) AS sealed (diploma, version, certificate)
            WHERE versions.diploma = sealed.diploma AND versions.version = sealed.version
              AND attempt = \(attempt.token) AND state = 'scheduled' AND NOT is_barred
              AND student IN (SELECT student FROM free_students)
              AND NOT EXISTS (SELECT FROM freezes WHERE ended_at IS NULL)
              AND NOT EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = versions.diploma)
            RETURNING versions.diploma, versions.version
            """)
        return Set(try marked.map { VersionID(diploma: try $0["diploma"], version: try $0["version"]) })
    }

    /// Gives back what may not be sealed now, for as long as that lasts.
    func letGo(_ versions: [VersionID], _ attempt: Attempt) throws {
        guard !versions.isEmpty else { return }
        try run(
            """
            UPDATE versions SET attempt = NULL, leased_until = NULL
            WHERE diploma = ANY(\(versions.map(\.diploma))::uuid[]) AND attempt = \(attempt.token)
            """)
    }

    func store(_ seal: Sealed, number: Int) throws {
        let printed = seal.due.graduate.conferred(seal.file.shown.conferredMonth)
        try run(
            """
            INSERT INTO seals (diploma, version, number, lookup, sha256, file, printed, sealed_at)
            VALUES (\(seal.file.diploma), \(seal.file.version), \(number), \(seal.file.lookup), \(seal.file.sha256),
                    \(seal.bytes), \(String(decoding: try JSON.encode(printed), as: UTF8.self))::jsonb,
                    \(seal.file.sealedAt))
            """)
    }

    /// Holds a version that cannot be drawn, so that it is not tried again until something has changed.
    func hold(_ id: VersionID, because reason: String, _ attempt: Attempt) throws -> Int {
        try run(
            """
            UPDATE versions SET held_because = \(reason), tries = 0, postponed = 0, attempt = NULL, leased_until = NULL
            WHERE diploma = \(id.diploma) AND version = \(id.version) AND attempt = \(attempt.token)
            """)
    }

    func giveDueBack(
        _ id: VersionID, until: Date, tries: Int, postponed: Int, _ attempt: Attempt
    ) throws {
        try run(
            """
            UPDATE versions SET not_before = \(until), tries = \(tries), postponed = \(postponed), attempt = NULL,
                leased_until = NULL
            WHERE diploma = \(id.diploma) AND version = \(id.version) AND attempt = \(attempt.token)
            """)
    }
}
