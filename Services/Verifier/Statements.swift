import Foundation
import Messages
import Postgres

/// Every statement this service sends, under the name of what it means.
extension Transaction {
    /// - Returns: false when its file, its number or its version is registered already.
    func register(_ statement: Statement, signed: String) throws -> Bool {
        try run(
            """
            INSERT INTO registry
                (sha256, school, number, diploma, version, statement, registered_at)
            VALUES
                (decode(\(statement.sha256), 'hex'), \(statement.school), \(statement.number), \(statement.diploma),
                 \(statement.version), \(signed), \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Counts a statement that was just registered, so that a gap shows without looking at every row.
    func count(_ statement: Statement) throws {
        try run(
            """
            INSERT INTO numbering (school, registered, highest) VALUES (\(statement.school), 1, \(statement.number))
            ON CONFLICT (school) DO UPDATE
            SET registered = numbering.registered + 1, highest = GREATEST(numbering.highest, excluded.highest)
            """)
    }

    /// What is registered with the same file, number or version.
    func known(like statement: Statement) throws -> [Known] {
        let found = try rows(
            """
            SELECT sha256, school, number, diploma, version, statement, registered_at FROM registry
            WHERE sha256 = decode(\(statement.sha256), 'hex')
               OR (school = \(statement.school) AND number = \(statement.number))
               OR (school = \(statement.school) AND diploma = \(statement.diploma) AND version = \(statement.version))
            """)
        return try found.map { row in
            Known(
                sha256: try row["sha256"], school: try row["school"], number: try row["number"],
                signed: try row["statement"], registeredAt: try row["registered_at"])
        }
    }

    /// The row about a file, and the row of the newest version where that is another one; nil when there is none.
    func registered(_ sha256: [UInt8]) throws -> Registered? {
        let found = try row(
            """
            SELECT entry.school, entry.diploma, entry.version, entry.statement, newest.version AS newest_version,
                   newest.statement AS newest_statement, entry.revoked_on::text AS revoked_on, entry.revocation_reason,
                   entry.revocation_announcement
            FROM registry AS entry
            LEFT JOIN LATERAL (
                SELECT version, statement FROM registry
                WHERE school = entry.school AND diploma = entry.diploma AND version > entry.version
                ORDER BY version DESC LIMIT 1
            ) AS newest ON true
            WHERE entry.sha256 = \(sha256)
            """)
        guard let found else { return nil }
        let (school, diploma): (String, UUID) = (try found["school"], try found["diploma"])
        let newest: Int? = try found["newest_version"]
        let revokedOn: Day? = try found["revoked_on"]
        return Registered(
            row: .init(
                school: school, diploma: diploma, version: try found["version"], signed: try found["statement"]),
            newest: try newest.map {
                .init(school: school, diploma: diploma, version: $0, signed: try found["newest_statement"])
            },
            revocation: try revokedOn.map {
                .init(
                    decidedOn: $0, reason: try found["revocation_reason"],
                    announcement: try found["revocation_announcement"])
            })
    }

    /// Whether some statement has not come yet although a later one of the same school has.
    func hasGaps() throws -> Bool {
        try row("SELECT school FROM numbering WHERE registered < highest LIMIT 1") != nil
    }
}
