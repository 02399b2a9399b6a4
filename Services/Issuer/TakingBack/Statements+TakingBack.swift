import Foundation
import Messages
import Postgres

/// What was signed before the database was brought back to an earlier moment.
extension Transaction {
    /// The payloads that are kept under these numbers.
    func statementsKept(under numbers: [Int]) throws -> [StatementID: String] {
        let found = try rows(
            "SELECT number, kind, payload FROM statements WHERE number = ANY(\(numbers)::bigint[])"
        ).map { (StatementID(number: try $0["number"], kind: try $0["kind"]), try $0["payload"] as String) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Keeps a statement with its signature, and has it said again at once: verifiers were brought back, too.
    func takeUp(_ statement: SignedStatement) throws {
        let (id, subject) = (statement.id, statement.unsigned.statement.subject)
        try run(
            """
            INSERT INTO statements (number, kind, student, diploma, version, payload, spent_at)
            VALUES (\(id.number), \(id.kind), \(subject.student), \(subject.diploma), \(subject.version),
                    \(statement.unsigned.payload), \(statement.unsigned.spentAt))
            """)
        try store([(id, statement.text)])
        try self.await([id], until: now)
    }

    /// What is kept and was not signed yet keeps the signature that has left: it is not signed a second time.
    func takeUpSignatures(of statements: [SignedStatement]) throws {
        let unsigned = try rows(
            """
            DELETE FROM signing
            USING unnest(\(statements.map(\.id.number))::bigint[], \(statements.map(\.id.kind.rawValue))::text[])
                AS signed (number, kind)
            WHERE signing.number = signed.number AND signing.kind = signed.kind RETURNING signing.number, signing.kind
            """
        ).map { StatementID(number: try $0["number"], kind: try $0["kind"]) }
        guard !unsigned.isEmpty else { return }
        let texts = Dictionary(uniqueKeysWithValues: statements.map { ($0.id, $0.text) })
        try store(unsigned.map { ($0, texts[$0]!) })
        try self.await(unsigned, until: now)
    }

    /// Keeps a file whose bytes are lost as the version that it is. What waited is not drawn any more.
    func takeUp(_ file: SealedFile, under number: Int) throws {
        try run(
            """
            INSERT INTO versions
                (diploma, version, student, document, reason, kind, certificate, due_at, state, is_imported, revision)
            VALUES (\(file.diploma), \(file.version), \(file.student), \(file.document),
                    \(file.version == 1 ? VersionReason.first : .reissued), \(file.kind), \(file.shown.certificateNumber),
                    \(file.sealedAt), 'sealed', \(file.imported == true),
                    COALESCE((SELECT max(revision) FROM versions WHERE diploma = \(file.diploma)), 0) + 1)
            ON CONFLICT (diploma, version) DO UPDATE
            SET state = 'sealed', kind = excluded.kind, certificate = excluded.certificate, revision = excluded.revision,
                is_imported = excluded.is_imported, held_because = NULL, cancelled_at = NULL, attempt = NULL,
                leased_until = NULL
            WHERE versions.state IN ('scheduled', 'withdrawn')
            """)
        try storeImported(file, number: number)
    }

    /// Puts the version after a lost file into the calendar, due at once.
    /// - Returns: nil where there is a later one.
    func succeedLost(_ file: SealedFile) throws -> DiplomaScheduled? {
        try row(
            """
            INSERT INTO versions (diploma, version, student, document, reason, kind, certificate, due_at, revision)
            SELECT diploma, version + 1, student, document, \(VersionReason.reissued), kind, certificate, \(now)::timestamptz,
                   revision + 1
            FROM versions AS lost
            WHERE diploma = \(file.diploma) AND version = \(file.version)
              AND NOT EXISTS (SELECT FROM versions AS later
                              WHERE later.diploma = lost.diploma AND later.version > lost.version)
            RETURNING revision,
                      COALESCE((SELECT collected_at FROM collections
                                WHERE collections.student = versions.student AND state = 'standing'), \(file.sealedAt))
                          AS collected_at
            """
        ).map {
            DiplomaScheduled(
                diploma: file.diploma, student: file.student, document: file.document, version: file.version + 1,
                collectedAt: try $0["collected_at"], dueAt: now, revision: try $0["revision"])
        }
    }

    /// No number is given that was given before.
    func advanceNumbers(to number: Int) throws {
        try run("UPDATE statement_numbers SET last = GREATEST(last, \(number))")
    }

    /// Numbers below the highest under which nothing is kept.
    func missingNumbers(most: Int) throws -> [Int] {
        try rows(
            """
            SELECT number FROM statement_numbers, generate_series(1, last) AS wanted (number)
            WHERE NOT EXISTS (SELECT FROM statements WHERE statements.number = wanted.number)
            ORDER BY number LIMIT \(most)
            """
        ).map { try $0["number"] }
    }
}
