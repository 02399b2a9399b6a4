import Chassis
import Foundation
import Messages
import Postgres

/// Letters, the second lane.
extension Transaction {
    func keep(_ wanted: LetterWanted) throws {
        try run(
            """
            INSERT INTO letters (letter, student, kind, address, units, wanted_at, not_before)
            VALUES (\(wanted.letter), \(wanted.student), \(wanted.kind), \(wanted.address),
                \(JSONText(JSON.encode(wanted.units)))::jsonb, \(wanted.wantedAt), \(now))
            ON CONFLICT (letter) DO NOTHING
            """)
    }

    /// Whether a code waits that could leave now.
    func isCodeDue() throws -> Bool {
        try row("SELECT 1 AS one FROM requests WHERE state = 'waiting' AND not_before <= \(now) LIMIT 1") != nil
    }

    /// - Returns: the letters whose mailer ended between handing over and recording.
    func closeAbandonedLetters() throws -> [EndedLetter] {
        try rows(
            """
            UPDATE letters SET state = 'undeliverable', address = NULL, units = NULL, attempt = NULL, leased_until = NULL
            WHERE letter IN (
                SELECT letter FROM letters WHERE state = 'sending' AND leased_until <= \(now) FOR UPDATE SKIP LOCKED)
            RETURNING letter, student
            """
        ).map(EndedLetter.init)
    }

    /// Claims the letter that has waited longest, unless another worker is about to mail it.
    func claimLetter(_ attempt: Attempt) throws -> Row? {
        try row(
            """
            UPDATE letters SET state = 'sending', attempt = \(attempt.token), leased_until = \(attempt.leasedUntil)
            WHERE letter = (
                SELECT letter FROM letters WHERE state = 'waiting' AND not_before <= \(now)
                ORDER BY wanted_at, letter LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING letter, kind, address, units, tries, postponed
            """)
    }

    /// - Returns: nil when this attempt no longer holds the letter.
    func endLetter(_ letter: UUID, as state: LetterState, _ attempt: Attempt) throws -> EndedLetter? {
        try row(
            """
            UPDATE letters SET state = \(state), address = NULL, units = NULL, attempt = NULL, leased_until = NULL
            WHERE letter = \(letter) AND attempt = \(attempt.token)
            RETURNING letter, student
            """
        ).map(EndedLetter.init)
    }

    /// Nothing was handed over: the letters wait again.
    func giveLettersBack(_ rows: [Released<UUID>], _ attempt: Attempt) throws {
        try run(
            """
            UPDATE letters SET state = 'waiting', attempt = NULL, leased_until = NULL, not_before = back.not_before,
                tries = back.tries, postponed = back.postponed
            FROM unnest(\(rows.map(\.id))::uuid[], \(rows.map(\.notBefore))::timestamptz[],
                \(rows.map(\.tries))::integer[], \(rows.map(\.postponed))::integer[])
                AS back(letter, not_before, tries, postponed)
            WHERE letters.letter = back.letter AND attempt = \(attempt.token)
            """)
    }

    func forgetLetters(wantedBefore limit: Date) throws {
        try run("DELETE FROM letters WHERE wanted_at < \(limit) AND state NOT IN ('waiting', 'sending')")
    }
}

extension DueLetter {
    init(_ row: Row, _ attempt: Attempt, at now: Date) throws {
        let units: JSONText = try row["units"]
        self.init(
            id: try row["letter"], kind: try row["kind"], address: try row["address"],
            units: try JSON.decode([Bilingual<Line>].self, from: units.bytes), messageID: attempt.token, date: now)
    }
}

extension EndedLetter {
    fileprivate init(_ row: Row) throws { self.init(id: try row["letter"], student: try row["student"]) }
}
