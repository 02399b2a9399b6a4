import Foundation
import Messages
import Postgres

/// Every statement this service sends, under the name of what it means.
extension Transaction {
    /// Keeps the latest of listed and withdrawn, and locks the student's row.
    /// - Returns: false when a later one, or this one, was kept before.
    func keepCandidate(_ student: UUID, isListed: Bool, at statedAt: Date, id: String) throws -> Bool {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, statement)
            VALUES (\(student), \(isListed), \(statedAt), \(id))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = excluded.is_listed, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (candidates.stated_at, candidates.statement) < (excluded.stated_at, excluded.statement)
            """) == 1
    }

    /// Puts a unit on the student's list; what it has answered stays.
    func ask(_ unit: String, about student: UUID, isAsked: Bool) throws {
        try run(
            """
            INSERT INTO answers (student, unit, is_asked) VALUES (\(student), \(unit), \(isAsked))
            ON CONFLICT (student, unit) DO UPDATE SET is_asked = excluded.is_asked
            """)
    }

    /// - Returns: false when the list was opened before.
    func open(_ student: UUID, at now: Date) throws -> Bool {
        try run("UPDATE candidates SET opened_at = \(now) WHERE student = \(student) AND opened_at IS NULL") == 1
    }

    /// - Returns: false when the student is not listed.
    func lockListed(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND is_listed FOR UPDATE") != nil
    }

    /// - Returns: false when a later word of this unit, or this one, was recorded before.
    func record(_ said: ClearanceReviewed, about student: UUID, at statedAt: Date, id: String) throws -> Bool {
        try run(
            """
            INSERT INTO answers
                (student, unit, is_asked, result, reviewed_at, note_zh, note_en, stated_at, statement)
            VALUES
                (\(student), \(said.unit), true, \(said.result), \(said.reviewedAt),
                 \(said.note?.zh), \(said.note?.en), \(statedAt), \(id))
            ON CONFLICT (student, unit) DO UPDATE
            SET result = excluded.result, reviewed_at = excluded.reviewed_at, note_zh = excluded.note_zh,
                note_en = excluded.note_en, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE answers.stated_at IS NULL
               OR (answers.stated_at, answers.statement) < (excluded.stated_at, excluded.statement)
            """) == 1
    }

    func isComplete(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND completed_at IS NOT NULL") != nil
    }

    /// - Returns: since when the list is complete, later than its last turn; nil when it was complete before.
    func complete(_ student: UUID) throws -> Date? {
        try row(
            """
            UPDATE candidates
            SET completed_at = GREATEST(\(now), turned_at + interval '1 microsecond'),
                turned_at = GREATEST(\(now), turned_at + interval '1 microsecond')
            WHERE student = \(student) AND completed_at IS NULL RETURNING turned_at
            """)?["turned_at"]
    }

    /// - Returns: since when the list is open again, later than its last turn; nil when it was not complete.
    func reopen(_ student: UUID) throws -> Date? {
        try row(
            """
            UPDATE candidates SET completed_at = NULL, turned_at = GREATEST(\(now), turned_at + interval '1 microsecond')
            WHERE student = \(student) AND completed_at IS NOT NULL RETURNING turned_at
            """)?["turned_at"]
    }

    /// Locks students whose list is not said to be complete although every unit among these that is on it lets them go.
    func lockAgreed(units: [String], atMost count: Int) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates
            WHERE is_listed AND completed_at IS NULL
              AND EXISTS (SELECT FROM answers
                          WHERE answers.student = candidates.student AND unit = ANY(\(units)::text[]))
              AND NOT EXISTS (SELECT FROM answers
                              WHERE answers.student = candidates.student AND unit = ANY(\(units)::text[])
                                AND COALESCE(result IN ('pending', 'returned'), is_asked))
            ORDER BY student LIMIT \(count) FOR UPDATE SKIP LOCKED
            """
        ).map { try $0["student"] }
    }

    func keep(_ said: RequirementsAssessed, about student: UUID, at statedAt: Date, id: String) throws {
        try run(
            """
            INSERT INTO assessments (student, credits_met, thresholds_met, stated_at, statement)
            VALUES (\(student), \(said.creditsMet), \(said.thresholdsMet), \(statedAt), \(id))
            ON CONFLICT (student) DO UPDATE
            SET credits_met = excluded.credits_met, thresholds_met = excluded.thresholds_met,
                stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (assessments.stated_at, assessments.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    func keepApplied(_ student: UUID, at confirmedAt: Date) throws {
        try run("UPDATE candidates SET applied_at = LEAST(applied_at, \(confirmedAt)) WHERE student = \(student)")
    }
}

/// Lists as they are read.
extension Transaction {
    /// By the unit's code. A unit that has not answered is pending, or not required where it is not asked.
    func answers(about student: UUID) throws -> [String: Answer] {
        let found = try rows(
            """
            SELECT unit, COALESCE(result, CASE WHEN is_asked THEN 'pending' ELSE 'not-required' END) AS result,
                   reviewed_at, note_zh, note_en
            FROM answers WHERE student = \(student)
            """)
        var answers: [String: Answer] = [:]
        for row in found {
            let zh: Line? = try row["note_zh"]
            let en: Line? = try row["note_en"]
            answers[try row["unit"]] = Answer(
                result: try row["result"], reviewedAt: try row["reviewed_at"],
                note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } })
        }
        return answers
    }

    /// - Returns: nil when the student is not listed.
    func candidate(_ student: UUID) throws -> Candidate? {
        let found = try row(
            """
            SELECT candidates.completed_at, assessments.credits_met, assessments.thresholds_met
            FROM candidates LEFT JOIN assessments USING (student)
            WHERE candidates.student = \(student) AND candidates.is_listed
            """)
        guard let found else { return nil }
        return Candidate(
            completedAt: try found["completed_at"], creditsMet: try found["credits_met"],
            thresholdsMet: try found["thresholds_met"])
    }
}

/// The registrar's table of diplomas.
extension Transaction {
    func keepScheduled(_ said: DiplomaScheduled) throws {
        try run(
            """
            INSERT INTO diplomas (diploma, student, document, collected_at, due_at)
            VALUES (\(said.diploma), \(said.student), \(said.document), \(said.collectedAt), \(said.dueAt))
            ON CONFLICT (diploma) DO UPDATE
            SET document = excluded.document, collected_at = excluded.collected_at, due_at = excluded.due_at
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

    func keepMailed(_ said: DiplomaMailed) throws {
        try run(
            "INSERT INTO diplomas (diploma, student) VALUES (\(said.diploma), \(said.student)) ON CONFLICT DO NOTHING")
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
            FROM candidates WHERE is_listed
            """)!
        return .init(listed: try found["listed"], applied: try found["applied"], complete: try found["complete"])
    }

    /// A diploma is mailed once its newest version has left for a mailbox.
    func countDiplomas() throws -> Overview.Diplomas {
        let found = try row(
            """
            SELECT count(*) FILTER (WHERE sealed_at IS NULL AND versions IS NULL) AS scheduled,
                   count(*) FILTER (WHERE sealed_version > COALESCE(versions, 0)) AS sealed,
                   count(*) FILTER (WHERE versions >= COALESCE(sealed_version, 0)) AS mailed
            FROM diplomas
            LEFT JOIN (SELECT diploma, max(version) AS versions FROM mailed GROUP BY diploma) AS left_us USING (diploma)
            """)!
        return .init(scheduled: try found["scheduled"], sealed: try found["sealed"], mailed: try found["mailed"])
    }

    /// Due and not sealed, or sealed and not mailed.
    func lateDiplomas(since: Date) throws -> [Overview.Late] {
        try rows(
            """
            SELECT diploma, student, document, due_at, sealed_at FROM diplomas
            WHERE COALESCE(sealed_at, due_at) < \(since)
              AND NOT EXISTS (SELECT FROM mailed WHERE mailed.diploma = diplomas.diploma
                              AND version >= COALESCE(sealed_version, 0))
            ORDER BY COALESCE(sealed_at, due_at), diploma
            """
        ).map { row in
            Overview.Late(
                diploma: try row["diploma"], student: try row["student"], document: try row["document"],
                dueAt: try row["due_at"], sealedAt: try row["sealed_at"])
        }
    }
}

extension Line: Readable {}
extension ClearanceReviewed.Result: Readable {}
extension Document: Readable {}
