import Foundation
import Messages
import Postgres

/// Days on which diplomas are sealed.
extension Transaction {
    /// Whether a claim would find anything, were the day open.
    func isAnythingDue() throws -> Bool {
        try row(
            """
            SELECT EXISTS (SELECT FROM sealable_versions WHERE due_at <= \(now))
                   AND NOT EXISTS (SELECT FROM freezes WHERE ended_at IS NULL) AS is_due
            """)!["is_due"]
    }

    /// Locks today. A day that begins is as open as the one before was left by somebody, who may be about to at this moment: it is
    /// waited for. Whoever began before midnight and comes after it finds the day that has begun meanwhile.
    /// - Parameter days: of how many what is usual is the mean.
    func lockToday(remembering days: Int) throws -> KeptDay {
        let today = Day(taipei: now)
        if let day = try lockDay(today) { return day }
        try begin(today, remembering: days)
        return try lockDay(today)!
    }

    private func begin(_ today: Day, remembering days: Int) throws {
        try run(
            """
            INSERT INTO issue_days (day, state, usual, since, said_by, name_zh, name_en, because)
            SELECT \(today)::date, COALESCE(before.state, 'open'),
                   COALESCE((SELECT round(avg(sealed)) FROM (
                       SELECT sealed FROM issue_days WHERE day < \(today)::date AND sealed > 0 ORDER BY day DESC LIMIT \(days)
                   ) AS usual), 0),
                   COALESCE(before.since, \(now)::timestamptz), before.said_by, before.name_zh, before.name_en, before.because
            FROM (SELECT) AS always LEFT JOIN (
                SELECT state, since, said_by, name_zh, name_en, because FROM issue_days WHERE day < \(today)::date ORDER BY day DESC LIMIT 1
                FOR UPDATE
            ) AS before ON before.state IN ('paused', 'failing')
            ON CONFLICT DO NOTHING
            """)
    }

    /// Counts on today's row, which is begun where nobody has claimed anything yet: what goes wrong in the first minutes counts as well.
    /// - Parameter happened: whether the row would change in any case.
    private func count(_ happened: Bool, remembering days: Int, _ update: Query) throws {
        guard try run(update) == 0, happened else { return }
        try begin(Day(taipei: now), remembering: days)
        try run(update)
    }

    private func lockDay(_ day: Day) throws -> KeptDay? {
        try row(
            """
            SELECT day::text AS day, state, since, due, counted_at, sealed, usual, let_go, step,
                   GREATEST(seal_failures, registration_failures, mail_failures) AS failures, name_zh, name_en, because
            FROM issue_days WHERE day >= \(day) ORDER BY day DESC LIMIT 1 FOR UPDATE
            """
        ).map(KeptDay.init)
    }

    /// How many nothing keeps that are due before a moment.
    func countSealable(before end: Date) throws -> Int {
        try row("SELECT count(*) AS count FROM sealable_versions WHERE due_at < \(end)")!["count"]
    }

    func keepCount(_ day: KeptDay) throws {
        try run("UPDATE issue_days SET due = \(day.due), counted_at = \(now) WHERE day = \(day.day)")
    }

    /// Keeps how it stands, and no word of the desk's where that is nobody's.
    func keep(_ day: KeptDay) throws {
        try run(
            """
            UPDATE issue_days SET state = \(day.state), since = \(day.since), step = \(day.step),
                said_by = CASE WHEN \(day.word != nil) THEN said_by END,
                name_zh = CASE WHEN \(day.word != nil) THEN name_zh END,
                name_en = CASE WHEN \(day.word != nil) THEN name_en END,
                because = CASE WHEN \(day.word != nil) THEN because END
            WHERE day = \(day.day)
            """)
    }

    /// Keeps what somebody at the desk has said; what went wrong before is counted no more.
    func keep(_ day: KeptDay, by account: String, _ word: CalendarLine.Word) throws {
        try run(
            """
            UPDATE issue_days SET state = \(day.state), since = \(word.at), let_go = \(day.letGo),
                seal_failures = 0, registration_failures = 0, mail_failures = 0, said_by = \(account),
                name_zh = \(word.by.zh), name_en = \(word.by.en), because = \(word.because)
            WHERE day = \(day.day)
            """)
    }

    /// Counts what was sealed in one go, and how many have failed in a row since.
    /// - Parameter failed: those after the last that was sealed; all of them, added to those before, where none was.
    func countToday(sealed: Int, failed: Int, remembering days: Int) throws {
        try count(
            sealed > 0 || failed > 0, remembering: days,
            """
            UPDATE issue_days SET sealed = sealed + \(sealed),
                seal_failures = CASE WHEN \(sealed) > 0 THEN 0 ELSE seal_failures END + \(failed)
            WHERE day = \(Day(taipei: now)) AND (\(sealed) > 0 OR \(failed) > 0)
            """)
    }

    /// No day stops or goes on because of what was imported, and none stops because of what was registered before: a verifier that is
    /// required from now on may refuse thousands of those.
    /// - Parameter number: of the statement.
    func countRegistration(of number: Int, failed: Bool, remembering days: Int) throws {
        try count(
            failed, remembering: days,
            """
            UPDATE issue_days SET registration_failures = CASE WHEN \(failed) THEN registration_failures + 1 ELSE 0 END
            WHERE day = \(Day(taipei: now)) AND (\(failed) OR registration_failures > 0)
              AND EXISTS (SELECT FROM versions JOIN seals USING (diploma, version)
                          WHERE seals.number = \(number) AND NOT is_imported AND (state = 'sealed' OR NOT \(failed)))
            """)
    }

    func countMail(failed: Bool, remembering days: Int) throws {
        try count(
            failed, remembering: days,
            """
            UPDATE issue_days SET mail_failures = CASE WHEN \(failed) THEN mail_failures + 1 ELSE 0 END
            WHERE day = \(Day(taipei: now)) AND (\(failed) OR mail_failures > 0)
            """)
    }
}

/// Those that go first.
extension Transaction {
    /// What has left the calendar since, or is held by others, makes room for others: only what went wrong stays. A student goes with all
    /// that is due of theirs: it leaves in one mail, and a part of it would wait for the rest, which does not go yet.
    /// - Parameter size: how many students.
    func fillCanary(_ day: KeptDay, _ size: Int) throws {
        try run(
            """
            DELETE FROM canaries USING versions
            WHERE canaries.day = \(day.day) AND canaries.step = \(day.step) AND versions.diploma = canaries.diploma
              AND versions.version = canaries.version AND versions.state IN ('scheduled', 'withdrawn')
              AND versions.held_because IS NULL AND versions.attempt IS NULL
              AND NOT EXISTS (SELECT FROM sealable_versions AS still
                              WHERE still.diploma = canaries.diploma AND still.version = canaries.version)
            """)
        try run(
            """
            WITH going AS MATERIALIZED (
                SELECT DISTINCT student FROM canaries JOIN versions USING (diploma, version)
                WHERE day = \(day.day) AND step = \(day.step)
            ), waiting AS MATERIALIZED (
                SELECT diploma, version, student, due_at FROM sealable_versions
                WHERE due_at <= \(now) AND (diploma, version) NOT IN (SELECT diploma, version FROM canaries)
            ), chosen AS (
                SELECT student FROM going
                UNION ALL
                (SELECT student FROM waiting WHERE student NOT IN (SELECT student FROM going)
                 GROUP BY student ORDER BY min(due_at), student
                 LIMIT GREATEST(0, \(size) - (SELECT count(*) FROM going)))
            )
            INSERT INTO canaries (day, step, diploma, version)
            SELECT \(day.day), \(day.step), diploma, version FROM waiting JOIN chosen USING (student)
            ON CONFLICT DO NOTHING
            """)
    }

    /// Begins this step with others.
    func dropCanary(_ day: KeptDay) throws {
        try run("DELETE FROM canaries WHERE day = \(day.day) AND step = \(day.step)")
    }

    /// How far those of this step have come: how many students they are, and how many of their diplomas stand how. A mail that may not
    /// leave now, as of who objects, is not waited for.
    /// - Parameter required: the verifiers without which nothing is mailed.
    func canary(of day: KeptDay, knownTo required: [String]) throws -> (
        count: Int, sealable: Int, waiting: Int, failed: Int
    ) {
        let found = try row(
            """
            SELECT count(DISTINCT student) AS count, count(*) FILTER (WHERE state = 'scheduled') AS sealable,
                   count(*) FILTER (WHERE NOT has_failed AND (state IN ('scheduled', 'sealed') OR is_travelling)) AS waiting,
                   count(*) FILTER (WHERE has_failed) AS failed
            FROM (
                SELECT versions.student, versions.state,
                       versions.held_because IS NOT NULL
                       OR EXISTS (SELECT FROM seals JOIN registrations USING (number)
                                  WHERE seals.diploma = versions.diploma AND seals.version = versions.version
                                    AND registrations.kind = 'sealed' AND verifier = ANY(\(required)::text[])
                                    AND refused_at IS NOT NULL AND registered_at IS NULL)
                       OR EXISTS (SELECT FROM mailed_documents JOIN mails USING (mail)
                                  WHERE mailed_documents.diploma = versions.diploma
                                    AND mailed_documents.version = versions.version
                                    AND mails.state IN ('refused', 'bounced', 'in-doubt')) AS has_failed,
                       EXISTS (SELECT FROM mailed_documents JOIN mails USING (mail)
                               WHERE mailed_documents.diploma = versions.diploma
                                 AND mailed_documents.version = versions.version AND mails.state = 'queued'
                                 AND mails.student IN (SELECT student FROM students_to_mail))
                           AS is_travelling
                FROM canaries JOIN versions USING (diploma, version)
                WHERE canaries.day = \(day.day) AND canaries.step = \(day.step)
            ) AS one
            """)!
        return (try found["count"], try found["sealable"], try found["waiting"], try found["failed"])
    }
}

extension KeptDay {
    fileprivate init(_ row: Row) throws {
        let (zh, en, because): (Line?, Line?, Line?) = (
            try row["name_zh"], try row["name_en"], try row["because"]
        )
        let since: Date = try row["since"]
        self.init(
            day: try row["day"], state: try row["state"], since: since, due: try row["due"],
            countedAt: try row["counted_at"] ?? .distantPast, sealed: try row["sealed"], usual: try row["usual"],
            letGo: try row["let_go"], step: try row["step"], failures: try row["failures"],
            word: zh.flatMap { zh in
                en.flatMap { en in
                    because.map { .init(by: Bilingual(zh: zh, en: en), because: $0, at: since) }
                }
            })
    }
}

extension IssueDay.State: Readable {}
