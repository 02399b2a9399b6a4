import Chassis
import Foundation
import Messages
import Postgres

/// Letters, the second lane.
extension Transaction {
    /// - Returns: false when it was known.
    func keep(_ wanted: LetterWanted) throws -> Bool {
        try run(
            """
            INSERT INTO letters (letter, student, kind, address, units, unfinished, wanted_at, not_before)
            VALUES (\(wanted.letter), \(wanted.student), \(wanted.kind), \(wanted.address),
                \(JSONText(JSON.encode(wanted.units)))::jsonb,
                \(try wanted.unfinished.map { JSONText(try JSON.encode($0)) } as JSONText?)::jsonb, \(wanted.wantedAt), \(now))
            ON CONFLICT (letter) DO NOTHING
            """) == 1
    }

    /// What was said of a letter that has come to its end; nil while it has not.
    func endedLetter(_ letter: UUID) throws -> (any Fact)? {
        try row(
            """
            SELECT letter, student, reason, ended_at FROM letters
            WHERE letter = \(letter) AND state IN ('mailed', 'undeliverable')
            """
        ).map { row in
            let (ended, endedAt): (EndedLetter, Date) = (try EndedLetter(row), try row["ended_at"])
            let reason: LetterUndeliverable.Reason? = try row["reason"]
            return reason.map { ended.undeliverable($0, at: endedAt) } ?? ended.mailed(at: endedAt)
        }
    }

    /// Whether a code waits that could leave now.
    func isCodeDue() throws -> Bool {
        try row("SELECT 1 AS one FROM requests WHERE state = 'waiting' AND not_before <= \(now) LIMIT 1") != nil
    }

    /// - Returns: the letters whose mailer ended between handing over and recording.
    func closeAbandonedLetters() throws -> [EndedLetter] {
        try rows(
            """
            UPDATE letters SET state = 'undeliverable', address = NULL, units = NULL, unfinished = NULL, attempt = NULL, leased_until = NULL,
                ended_at = \(now), reason = \(LetterUndeliverable.Reason.inDoubt)
            WHERE letter IN (
                SELECT letter FROM letters WHERE state = 'sending' AND leased_until <= \(now) FOR UPDATE SKIP LOCKED)
            RETURNING letter, student
            """
        ).map(EndedLetter.init)
    }

    /// The letter that has waited longest, unless another worker is about to mail it. It is locked. What is revoked and what holds again
    /// is told to a student in the order in which it was said: what was wanted later waits until the one before has come to an end.
    func lockDueLetter() throws -> Row? {
        try row(
            """
            SELECT letter, kind, address, units, unfinished, tries, postponed FROM letters
            WHERE state = 'waiting' AND not_before <= \(now)
              AND (kind NOT IN ('revoked', 'reinstated')
                   OR NOT EXISTS (SELECT FROM letters AS earlier
                                  WHERE earlier.state IN ('waiting', 'sending') AND earlier.student = letters.student
                                    AND earlier.kind IN ('revoked', 'reinstated')
                                    AND (earlier.wanted_at, earlier.letter) < (letters.wanted_at, letters.letter)))
            ORDER BY wanted_at, letter LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
    }

    /// - Parameter hash: of its address, for it is forgotten once the letter is out.
    func claimLetter(_ letter: UUID, address hash: [UInt8], _ attempt: Attempt) throws {
        try run(
            """
            UPDATE letters SET state = 'sending', attempt = \(attempt.token), leased_until = \(attempt.leasedUntil),
                message_id = \(attempt.token), address_hash = \(hash)
            WHERE letter = \(letter)
            """)
    }

    /// The letter that has left, or may have, under this Message-ID. It is locked.
    func lockMailedLetter(_ messageID: UUID) throws -> MailedShort? {
        try row(
            """
            SELECT letter AS id, address_hash, COALESCE(ended_at, wanted_at) AS earliest, reason IS DISTINCT FROM \(LetterUndeliverable.Reason.refused) AS is_open
            FROM letters
            WHERE message_id = \(messageID) AND state IN ('sending', 'mailed', 'undeliverable') FOR UPDATE
            """
        ).map(MailedShort.init)
    }

    func recordBouncedLetter(_ letter: UUID) throws -> EndedLetter? {
        try row(
            """
            UPDATE letters SET state = 'undeliverable', address = NULL, units = NULL, unfinished = NULL, attempt = NULL, leased_until = NULL,
                ended_at = \(now), reason = \(LetterUndeliverable.Reason.refused)
            WHERE letter = \(letter) RETURNING letter, student
            """
        ).map(EndedLetter.init)
    }

    /// A mail server may take its time.
    func prolongLetters(_ attempts: [UUID], until: Date) throws {
        try run(
            """
            UPDATE letters SET leased_until = \(until)
            WHERE state = 'sending' AND attempt = ANY(\(attempts)::uuid[])
            """)
    }

    /// - Parameter reason: why it came to nothing; nil when it was mailed.
    /// - Returns: nil when this attempt no longer holds the letter.
    func endLetter(
        _ letter: UUID, _ reason: LetterUndeliverable.Reason?, _ attempt: Attempt
    ) throws -> EndedLetter? {
        let state = reason == nil ? LetterState.mailed : .undeliverable
        return try row(
            """
            UPDATE letters SET state = \(state), address = NULL, units = NULL, unfinished = NULL, attempt = NULL, leased_until = NULL,
                ended_at = \(now), reason = \(reason as LetterUndeliverable.Reason?)
            WHERE letter = \(letter) AND attempt = \(attempt.token)
            RETURNING letter, student
            """
        ).map(EndedLetter.init)
    }

    /// Nothing was handed over: the letters wait again.
    func giveLettersBack(_ rows: [GivenBack<UUID>], _ attempt: Attempt) throws {
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
}

extension DueLetter {
    init(_ row: Row, _ attempt: Attempt, at now: Date) throws {
        let units: JSONText = try row["units"]
        let unfinished: JSONText? = try row["unfinished"]
        let kind: LetterWanted.Kind = try row["kind"]
        let matter = DueLetter.Matter(
            kind, units: try JSON.decode([Bilingual<Line>].self, from: units.bytes),
            try unfinished.map { try JSON.decode(Unfinished.self, from: $0.bytes) })
        guard let matter else { throw NothingToRemindOf() }
        self.init(
            id: try row["letter"], kind: kind, address: try row["address"], matter: matter, messageID: attempt.token,
            date: now)
    }
}

extension EndedLetter {
    fileprivate init(_ row: Row) throws { self.init(id: try row["letter"], student: try row["student"]) }
}
