import Foundation
import Messages
import Postgres

/// Diplomas that are due, and seals.
extension Transaction {
    /// Takes what is due for one attempt. What another worker holds is skipped; what it held for too long is taken over.
    ///
    /// The choice is materialized: as a subquery it may be made again for each row, and more be claimed than its limit.
    /// The limit stands in the text: for a parameter the planner expects a tenth of the table, and reads all of it.
    func claimDue(attempt: UUID, until: Date) throws -> [ClaimedDue] {
        try rows(
            """
            WITH chosen AS MATERIALIZED (
                SELECT diploma FROM diplomas
                WHERE version = 0 AND NOT is_withdrawn AND held_because IS NULL AND due_at <= \(now)
                  AND (leased_until IS NULL OR leased_until <= \(now))
                  AND student IN (SELECT student FROM free_students)
                  AND student IN (SELECT student FROM clearances WHERE is_complete)
                ORDER BY due_at LIMIT 16 FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE diplomas SET attempt = \(attempt), leased_until = \(until)
                WHERE diploma IN (SELECT diploma FROM chosen)
                RETURNING diploma, student, certificate, document
            )
            SELECT claimed.diploma, claimed.student, claimed.certificate, claimed.document, candidates.graduate,
                   collections.conferred_month
            FROM claimed JOIN candidates USING (student) JOIN collections USING (student, certificate)
            """
        ).map { row in
            let diploma: UUID = try row["diploma"]
            return ClaimedDue(
                diploma: diploma,
                due: Result {
                    Due(
                        diploma: diploma, student: try row["student"], certificate: try row["certificate"],
                        document: try row["document"],
                        graduate: try JSON.decode(Graduate.self, from: Array((try row["graduate"] as String).utf8)),
                        conferredMonth: try row["conferred_month"])
                })
        }
    }

    /// Marks what is about to be stored as sealed, where the attempt still holds it and nothing has come in between.
    /// - Returns: the diplomas that may be stored. What is missing was withdrawn, held, or taken over by another worker.
    func markSealed(_ diplomas: [UUID], attempt: UUID) throws -> Set<UUID> {
        let marked = try rows(
            """
            UPDATE diplomas SET version = 1, attempt = NULL, leased_until = NULL
            WHERE diploma = ANY(\(diplomas)::uuid[]) AND attempt = \(attempt) AND version = 0
              AND student IN (SELECT student FROM free_students)
              AND student IN (SELECT student FROM clearances WHERE is_complete)
            RETURNING diploma
            """)
        return Set(try marked.map { try $0["diploma"] })
    }

    /// Takes so many statement numbers. They are spent with this transaction or not at all.
    func takeNumbers(_ count: Int) throws -> ClosedRange<Int> {
        let last: Int = try row("UPDATE statement_numbers SET last = last + \(count) RETURNING last")!["last"]
        return (last - count + 1)...last
    }

    func store(_ seal: Sealed, number: Int, statement: String) throws {
        try run(
            """
            INSERT INTO seals (diploma, version, number, lookup, sha256, file, statement, sealed_at)
            VALUES (\(seal.due.diploma), \(seal.version), \(number), \(seal.lookup), \(seal.sha256), \(seal.file),
                    \(statement), \(seal.sealedAt))
            """)
    }

    /// Holds a diploma that cannot be drawn, so that it is not tried again until something has changed.
    func hold(_ diploma: UUID, because reason: String, attempt: UUID) throws {
        try run(
            """
            UPDATE diplomas SET held_because = \(reason), attempt = NULL, leased_until = NULL
            WHERE diploma = \(diploma) AND attempt = \(attempt)
            """)
    }
}

/// What verifiers said.
extension Transaction {
    func keepRegistered(_ said: DiplomaRegistered) throws {
        try run(
            """
            INSERT INTO registrations (diploma, version, verifier, registered_at)
            VALUES (\(said.diploma), \(said.version), \(said.verifier), \(said.registeredAt))
            ON CONFLICT (diploma, version, verifier) DO UPDATE
            SET registered_at = COALESCE(registrations.registered_at, excluded.registered_at)
            """)
    }

    func keepRefused(_ said: RegistrationRefused) throws {
        try run(
            """
            INSERT INTO registrations (diploma, version, verifier, refused_at, reason)
            VALUES (\(said.diploma), \(said.version), \(said.verifier), \(said.refusedAt), \(said.reason))
            ON CONFLICT (diploma, version, verifier) DO UPDATE
            SET refused_at = excluded.refused_at, reason = excluded.reason
            """)
    }

    /// - Returns: false when a required verifier is still missing, or this version was registered by all before.
    func markRegistered(_ diploma: UUID, _ version: Int, by verifiers: [String]) throws -> Bool {
        try run(
            """
            UPDATE diplomas SET registered_version = \(version)
            WHERE diploma = \(diploma) AND version >= \(version)
              AND (registered_version IS NULL OR registered_version < \(version))
              AND NOT EXISTS (
                  SELECT 1 FROM unnest(\(verifiers)::text[]) AS required (verifier)
                  WHERE NOT EXISTS (
                      SELECT 1 FROM registrations
                      WHERE registrations.diploma = \(diploma) AND registrations.version = \(version)
                        AND registrations.verifier = required.verifier AND registrations.registered_at IS NOT NULL))
            """) == 1
    }
}

extension Document: Readable {}
extension Month: Readable {}
