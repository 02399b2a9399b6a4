import Chassis
import Foundation
import Messages
import Postgres

/// What verifiers said, and whether a degree holds.
extension Transaction {
    func keepRegistered(_ said: DiplomaRegistered) throws {
        try run(
            """
            INSERT INTO registrations (number, kind, verifier, registered_at)
            VALUES (\(said.number), \(said.kind), \(said.verifier), \(said.registeredAt))
            ON CONFLICT (number, kind, verifier) DO UPDATE
            SET registered_at = COALESCE(registrations.registered_at, excluded.registered_at)
            """)
    }

    /// - Returns: whether this verifier says something of the statement for the first time.
    func keepRefused(_ said: RegistrationRefused) throws -> Bool {
        try row(
            """
            INSERT INTO registrations (number, kind, verifier, refused_at, reason)
            VALUES (\(said.number), \(said.kind), \(said.verifier), \(said.refusedAt), \(said.reason))
            ON CONFLICT (number, kind, verifier) DO UPDATE
            SET refused_at = excluded.refused_at, reason = excluded.reason
            RETURNING xmax = 0 AS is_new
            """)!["is_new"]
    }

    /// - Returns: false when a required verifier is still missing, or this version was registered by all before.
    func markRegistered(_ diploma: UUID, _ version: Int, by verifiers: [String]) throws -> Bool {
        try run(
            """
            UPDATE versions SET state = 'registered'
            FROM seals
            WHERE versions.diploma = \(diploma) AND versions.version = \(version) AND versions.state = 'sealed'
              AND seals.diploma = versions.diploma AND seals.version = versions.version
              AND NOT EXISTS (
                  SELECT 1 FROM unnest(\(verifiers)::text[]) AS required (verifier)
                  WHERE NOT EXISTS (
                      SELECT 1 FROM registrations
                      WHERE registrations.number = seals.number AND registrations.kind = 'sealed'
                        AND registrations.verifier = required.verifier AND registrations.registered_at IS NOT NULL))
            """) == 1
    }

    /// A verifier that holds the statement, whether required or not.
    func verifier(thatKnows number: Int) throws -> String? {
        try row(
            """
            SELECT verifier FROM registrations
            WHERE number = \(number) AND kind <> 'void' AND registered_at IS NOT NULL LIMIT 1
            """
        ).map { try $0["verifier"] }
    }

    /// A required verifier that may have the statement and has not refused it. What is not signed yet nobody has.
    func verifier(of required: [String], thatHasNotRefused number: Int) throws -> String? {
        try row(
            """
            SELECT verifier FROM unnest(\(required)::text[]) AS required (verifier)
            WHERE EXISTS (SELECT FROM signatures WHERE number = \(number) AND kind <> 'void')
              AND NOT EXISTS (
                SELECT FROM registrations
                WHERE registrations.number = \(number) AND registrations.verifier = required.verifier
                  AND registrations.kind <> 'void' AND registrations.refused_at IS NOT NULL)
            LIMIT 1
            """
        ).map { try $0["verifier"] }
    }

    /// What was said of a student that every required verifier has refused, and nobody has registered: it may be closed.
    func refusedNumbers(of student: UUID, by required: [String]) throws -> [Int] {
        try rows(
            """
            SELECT number FROM statements
            WHERE student = \(student) AND kind <> 'void'
              AND NOT EXISTS (SELECT FROM statements AS closing
                              WHERE closing.number = statements.number AND closing.kind = 'void')
              AND EXISTS (SELECT FROM registrations
                          WHERE registrations.number = statements.number AND registrations.kind <> 'void'
                            AND refused_at IS NOT NULL)
              AND NOT EXISTS (SELECT FROM registrations
                              WHERE registrations.number = statements.number AND registrations.kind <> 'void'
                                AND registered_at IS NOT NULL)
              AND NOT EXISTS (
                  SELECT FROM unnest(\(required)::text[]) AS required (verifier)
                  WHERE NOT EXISTS (
                      SELECT FROM registrations
                      WHERE registrations.number = statements.number AND registrations.verifier = required.verifier
                        AND registrations.kind <> 'void' AND registrations.refused_at IS NOT NULL))
            ORDER BY number
            """
        ).map { try $0["number"] }
    }

    /// - Returns: false when the version is not one that is sealed.
    func markVoid(_ diploma: UUID, _ version: Int) throws -> Bool {
        try run(
            """
            UPDATE versions SET state = 'void'
            WHERE diploma = \(diploma) AND version = \(version) AND state IN ('sealed', 'registered')
            """) == 1
    }

    /// The last that was stated of the degree.
    func degree(of student: UUID) throws -> KeptDegree? {
        try row(
            """
            SELECT is_revoked, is_claimed, said, stated_at, sequence, event FROM degrees WHERE student = \(student)
            """
        ).map {
            KeptDegree(
                isRevoked: try $0["is_revoked"], isClaimed: try $0["is_claimed"], stated: try Stated($0),
                student: student, said: try $0["said"])
        }
    }

    /// - Returns: false when a later statement was kept before.
    func keep(_ degree: KeptDegree) throws -> Bool {
        let stated = degree.stated
        return try run(
            """
            INSERT INTO degrees (student, is_revoked, is_claimed, said, stated_at, sequence, event)
            VALUES (\(degree.student), \(degree.isRevoked), \(degree.isClaimed), \(degree.said)::jsonb, \(stated.at),
                    \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_revoked = excluded.is_revoked, is_claimed = excluded.is_claimed, said = excluded.said,
                stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (degrees.stated_at, degrees.sequence, degrees.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    /// Nobody need confirm a revocation any more that was stated by then.
    func endClaims(against student: UUID, upTo statedAt: Date) throws {
        try run(
            """
            DELETE FROM holds
            WHERE student = \(student) AND kind = \(HoldReason.degreeRevoked) AND stated_at <= \(statedAt)
            """)
    }

    /// Keeps up to which event the school has said whether a degree holds.
    /// - Returns: false when it had said so before: an event that is heard again spends no second number.
    func advanceWord(onDegreeOf student: UUID, to stated: Stated) throws -> Bool {
        try run(
            """
            INSERT INTO words (student, stated_at, sequence, event)
            VALUES (\(student), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (words.stated_at, words.sequence, words.event)
                  < (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    /// The last thing that the school has said about the whole degree; void numbers say nothing.
    func lastWord(onDegreeOf student: UUID) throws -> Statement.Word? {
        try row(
            """
            SELECT payload FROM statements
            WHERE student = \(student) AND kind IN ('revoked', 'reinstated') AND diploma IS NULL
              AND NOT EXISTS (SELECT 1 FROM statements AS closing
                              WHERE closing.number = statements.number AND closing.kind = 'void')
            ORDER BY number DESC LIMIT 1
            """
        ).map { try JSON.decode(Statement.self, from: Array((try $0["payload"] as String).utf8)).says }
    }
}
