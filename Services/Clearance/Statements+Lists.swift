import Chassis
import Foundation
import Messages
import Postgres

/// A student's list.
extension Transaction {
    /// Puts units on the student's list; what they have answered stays.
    func ask(_ units: [String], about student: UUID, _ number: StudentNumber, _ areAsked: [Bool]) throws {
        try run(
            """
            INSERT INTO answers (student, unit, number, is_asked)
            SELECT \(student), unit, \(number), is_asked FROM unnest(\(units)::text[], \(areAsked)::boolean[]) AS said (unit, is_asked)
            ON CONFLICT (student, unit) DO UPDATE SET is_asked = excluded.is_asked
            WHERE answers.is_asked <> excluded.is_asked
            """)
    }

    /// - Returns: false when the list was opened before.
    func open(_ student: UUID) throws -> Bool {
        try run("INSERT INTO lists (student, opened_at) VALUES (\(student), \(now)) ON CONFLICT DO NOTHING") == 1
    }

    /// What the unit has said of the student, if anything.
    func answer(of unit: String, about student: UUID) throws -> KeptReview? {
        try row(
            """
            SELECT CASE WHEN NOT is_outdated THEN result END AS result, stated_at, sequence, event FROM answers
            WHERE student = \(student) AND unit = \(unit) AND result IS NOT NULL
            """
        ).map { KeptReview(stated: try Stated($0), result: try $0["result"]) }
    }

    func record(_ said: ClearanceReviewed, about student: UUID, _ stated: Stated, isOutdated: Bool) throws {
        try run(
            """
            INSERT INTO answers
                (student, unit, number, is_asked, result, is_outdated, reviewed_at, note_zh, note_en, stated_at, sequence,
                 event)
            VALUES
                (\(student), \(said.unit), \(said.studentNumber), true, \(said.result), \(isOutdated), \(said.reviewedAt),
                 \(said.note?.zh), \(said.note?.en), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, unit) DO UPDATE
            SET result = excluded.result, is_outdated = excluded.is_outdated, reviewed_at = excluded.reviewed_at,
                note_zh = excluded.note_zh, note_en = excluded.note_en, stated_at = excluded.stated_at, sequence = excluded.sequence,
                event = excluded.event
            """)
    }

    /// Keeps what a unit was told and has not answered; nil when nothing is open.
    func keep(_ request: Request?, to unit: String, about student: UUID) throws {
        try run(
            """
            UPDATE answers SET request = \(request?.id as UUID?), requested_of = \(request?.department as DepartmentCode?),
                told = \(request?.event.id as UUID?), told_at = \(request?.event.at as Date?)
            WHERE student = \(student) AND unit = \(unit)
            """)
    }

    /// - Returns: the revision of what is said about the list.
    func turn(_ student: UUID, completedAt: Date?) throws -> Int {
        try row(
            """
            UPDATE lists
            SET completed_at = \(completedAt as Date?), revision = revision + 1,
                reopened_at = CASE WHEN \(completedAt as Date?)::timestamptz IS NULL THEN \(now) ELSE reopened_at END
            WHERE student = \(student)
            RETURNING revision
            """)!["revision"]
    }

    /// Counts what is said about the list without completing or opening it.
    func turn(_ student: UUID) throws -> Int {
        try row("UPDATE lists SET revision = revision + 1 WHERE student = \(student) RETURNING revision")![
            "revision"]
    }

    /// Students whose list is not said to be complete although nothing is missing, going by these units, from one student on.
    func agreed(
        units: [String], _ demands: Checklist.Demands, after student: UUID?, atMost count: Int
    ) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates JOIN lists USING (student)
            WHERE (\(student as UUID?)::uuid IS NULL OR student > \(student as UUID?)::uuid)
              AND is_listed AND completed_at IS NULL AND (applied_at IS NOT NULL OR NOT \(demands.form))
              AND EXISTS (SELECT FROM answers
                          WHERE answers.student = candidates.student AND unit = ANY(\(units)::text[]))
              AND NOT EXISTS (SELECT FROM answers
                              WHERE answers.student = candidates.student AND unit = ANY(\(units)::text[])
                                AND COALESCE(CASE WHEN NOT is_outdated THEN result IN ('pending', 'returned') END, is_asked))
              AND NOT (\(demands.requirements) AND EXISTS (
                  SELECT FROM assessments WHERE assessments.student = candidates.student
                  AND NOT (credits_met AND thresholds_met)))
            ORDER BY student LIMIT \(count)
            """
        ).map { try $0["student"] }
    }

    func assessed(_ student: UUID) throws -> Stated? {
        try row("SELECT stated_at, sequence, event FROM assessments WHERE student = \(student)").map(Stated.init)
    }

    func keep(_ said: RequirementsAssessed, about student: UUID, _ stated: Stated) throws {
        try run(
            """
            INSERT INTO assessments (student, credits_met, thresholds_met, details, stated_at, sequence, event)
            VALUES (\(student), \(said.creditsMet), \(said.thresholdsMet), \(said.details), \(stated.at),
                \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET credits_met = excluded.credits_met, thresholds_met = excluded.thresholds_met,
                details = excluded.details, stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            """)
    }

    /// What was said of both self-checks.
    func assessmentDetails(of student: UUID) throws -> Line? {
        try row("SELECT details FROM assessments WHERE student = \(student)").flatMap { try $0["details"] }
    }

    func keepApplied(_ student: UUID, at confirmedAt: Date) throws {
        try run("UPDATE lists SET applied_at = LEAST(applied_at, \(confirmedAt)) WHERE student = \(student)")
    }
}

/// Lists as they are read.
extension Transaction {
    /// By the unit's code.
    func lines(about student: UUID) throws -> [String: UnitReview] {
        let found = try rows(
            """
            SELECT unit, is_asked, CASE WHEN NOT is_outdated THEN result END AS result,
                CASE WHEN NOT is_outdated AND result <> 'pending' THEN reviewed_at END AS reviewed_at,
                CASE WHEN NOT is_outdated THEN note_zh END AS note_zh,
                CASE WHEN NOT is_outdated THEN note_en END AS note_en, request, requested_of, told, told_at, waits
            FROM answers WHERE student = \(student)
            """)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0["unit"], try UnitReview($0)) })
    }

    /// - Returns: nil when no snapshot of the student is known.
    func candidate(_ student: UUID) throws -> Candidate? {
        try row(
            """
            SELECT student, is_listed, number, term, programme, batch, department, department_zh, department_en,
                name_zh, name_en, moved_at, applied_at, completed_at, credits_met, thresholds_met, ruled_at,
                (SELECT stamp FROM unit_book) AS unit_stamp
            FROM candidates LEFT JOIN lists USING (student) LEFT JOIN assessments USING (student)
            WHERE student = \(student) AND snapshot IS NOT NULL
            """
        ).map(Candidate.init)
    }

    /// The students about whom a unit is asked and has not answered, from one student on; each with what is known, or why it
    /// cannot be read.
    func openRequests(
        of unit: String, after student: UUID?, atMost count: Int
    ) throws -> [(student: UUID, request: Result<(Candidate, Request), any Error>)] {
        try rows(
            """
            SELECT student, is_listed, candidates.number, term, programme, batch, department, department_zh, department_en,
                name_zh, name_en, moved_at, applied_at, completed_at, credits_met, thresholds_met, ruled_at,
                (SELECT stamp FROM unit_book) AS unit_stamp, request, requested_of, told, told_at
            FROM answers JOIN candidates USING (student) LEFT JOIN lists USING (student)
                LEFT JOIN assessments USING (student)
            WHERE unit = \(unit) AND request IS NOT NULL AND (\(student as UUID?)::uuid IS NULL OR student > \(student as UUID?)::uuid)
            ORDER BY student LIMIT \(count)
            """
        ).map { row in (try row["student"], Result { (try Candidate(row), try Request(row)) }) }
    }
}

extension Candidate {
    fileprivate init(_ row: Row) throws {
        self.init(
            student: try row["student"],
            key: StudentKey(
                studentNumber: try row["number"], term: try row["term"], programme: try row["programme"]),
            isListed: try row["is_listed"], name: PersonName(zh: try row["name_zh"], en: try row["name_en"]),
            home: Department(
                code: try row["department"], zh: try row["department_zh"], en: try row["department_en"]),
            batch: try row["batch"], movedAt: try row["moved_at"], appliedAt: try row["applied_at"],
            completedAt: try row["completed_at"], creditsMet: try row["credits_met"],
            thresholdsMet: try row["thresholds_met"], ruledAt: try row["ruled_at"], unitStamp: try row["unit_stamp"])
    }
}

extension UnitReview {
    fileprivate init(_ row: Row) throws {
        let zh: Line? = try row["note_zh"]
        let en: Line? = try row["note_en"]
        let request: UUID? = try row["request"]
        self.init(
            isAsked: try row["is_asked"], result: try row["result"], reviewedAt: try row["reviewed_at"],
            note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } },
            request: request == nil ? nil : try Request(row), waits: try row["waits"])
    }
}

extension Request {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row["request"], department: try row["requested_of"],
            event: FirstSaying(id: try row["told"], at: try row["told_at"]))
    }
}
