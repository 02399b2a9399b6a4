import Chassis
import Foundation
import Messages
import Postgres

/// A student's list.
extension Transaction {
    /// Puts units on the student's list; what they have answered stays.
    func ask(_ units: [String], about student: UUID, _ areAsked: [Bool]) throws {
        try run(
            """
            INSERT INTO answers (student, unit, is_asked)
            SELECT \(student), unit, is_asked FROM unnest(\(units)::text[], \(areAsked)::boolean[]) AS said (unit, is_asked)
            ON CONFLICT (student, unit) DO UPDATE SET is_asked = excluded.is_asked
            WHERE answers.is_asked <> excluded.is_asked
            """)
    }

    /// - Returns: false when the list was opened before.
    func open(_ student: UUID) throws -> Bool {
        try run("UPDATE candidates SET opened_at = \(now) WHERE student = \(student) AND opened_at IS NULL") == 1
    }

    /// What the unit has said of the student, if anything.
    func answer(of unit: String, about student: UUID) throws -> KeptAnswer? {
        try row(
            """
            SELECT result, stated_at, sequence, event FROM answers
            WHERE student = \(student) AND unit = \(unit) AND result IS NOT NULL
            """
        ).map { KeptAnswer(stated: try Stated($0), result: try $0["result"]) }
    }

    func record(_ said: ClearanceReviewed, about student: UUID, _ stated: Stated) throws {
        try run(
            """
            INSERT INTO answers
                (student, unit, is_asked, result, reviewed_at, note_zh, note_en, stated_at, sequence, event)
            VALUES
                (\(student), \(said.unit), true, \(said.result), \(said.reviewedAt),
                 \(said.note?.zh), \(said.note?.en), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, unit) DO UPDATE
            SET result = excluded.result, reviewed_at = excluded.reviewed_at, note_zh = excluded.note_zh,
                note_en = excluded.note_en, stated_at = excluded.stated_at, sequence = excluded.sequence,
                event = excluded.event
            """)
    }

    /// Keeps what a unit was told and has not answered; nil when nothing is open.
    func keep(_ request: Request?, to unit: String, about student: UUID) throws {
        try run(
            """
            UPDATE answers SET request = \(request?.id as UUID?),
                requested_at = \((request == nil ? nil : now) as Date?), requested_of = \(request?.department as String?)
            WHERE student = \(student) AND unit = \(unit)
            """)
    }

    /// - Returns: the revision of what is said about the list.
    func turn(_ student: UUID, completedAt: Date?) throws -> Int {
        try row(
            """
            UPDATE candidates SET completed_at = \(completedAt as Date?), revision = revision + 1 WHERE student = \(student)
            RETURNING revision
            """)!["revision"]
    }

    /// Counts what is said about the list without completing or opening it.
    func turn(_ student: UUID) throws -> Int {
        try row("UPDATE candidates SET revision = revision + 1 WHERE student = \(student) RETURNING revision")![
            "revision"]
    }

    /// Locks students whose list is not said to be complete although nothing is missing, going by these units.
    func lockAgreed(units: [String], _ demands: Checklist.Demands, atMost count: Int) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates
            WHERE is_listed AND completed_at IS NULL AND (applied_at IS NOT NULL OR NOT \(demands.form))
              AND EXISTS (SELECT FROM answers
                          WHERE answers.student = candidates.student AND unit = ANY(\(units)::text[]))
              AND NOT EXISTS (SELECT FROM answers
                              WHERE answers.student = candidates.student AND unit = ANY(\(units)::text[])
                                AND COALESCE(result IN ('pending', 'returned'), is_asked))
              AND NOT (\(demands.requirements) AND EXISTS (
                  SELECT FROM assessments WHERE assessments.student = candidates.student
                  AND NOT (credits_met AND thresholds_met)))
            ORDER BY student LIMIT \(count) FOR UPDATE SKIP LOCKED
            """
        ).map { try $0["student"] }
    }

    func assessed(_ student: UUID) throws -> Stated? {
        try row("SELECT stated_at, sequence, event FROM assessments WHERE student = \(student)").map(Stated.init)
    }

    func keep(_ said: RequirementsAssessed, about student: UUID, _ stated: Stated) throws {
        try run(
            """
            INSERT INTO assessments (student, credits_met, thresholds_met, stated_at, sequence, event)
            VALUES (\(student), \(said.creditsMet), \(said.thresholdsMet), \(stated.at), \(stated.sequence),
                \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET credits_met = excluded.credits_met, thresholds_met = excluded.thresholds_met,
                stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            """)
    }

    func keepApplied(_ student: UUID, at confirmedAt: Date) throws {
        try run("UPDATE candidates SET applied_at = LEAST(applied_at, \(confirmedAt)) WHERE student = \(student)")
    }
}

/// Lists as they are read.
extension Transaction {
    /// By the unit's code.
    func lines(about student: UUID) throws -> [String: UnitAnswer] {
        let found = try rows(
            """
            SELECT unit, is_asked, result, reviewed_at, note_zh, note_en, request, requested_of
            FROM answers WHERE student = \(student)
            """)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0["unit"], try UnitAnswer($0)) })
    }

    /// - Returns: nil when no snapshot of the student is known.
    func candidate(_ student: UUID) throws -> Candidate? {
        try row(
            """
            SELECT student, is_listed, number, term, programme, batch, department, department_zh, department_en,
                name_zh, name_en, moved_at, applied_at, completed_at, credits_met, thresholds_met
            FROM candidates LEFT JOIN assessments USING (student)
            WHERE student = \(student) AND snapshot IS NOT NULL
            """
        ).map(Candidate.init)
    }

    /// The students about whom a unit is asked and has not answered, from one student on.
    func openRequests(of unit: String, after student: UUID?, atMost count: Int) throws -> [(Candidate, Request)] {
        try rows(
            """
            SELECT student, is_listed, number, term, programme, batch, department, department_zh, department_en,
                name_zh, name_en, moved_at, applied_at, completed_at, credits_met, thresholds_met, request, requested_of
            FROM answers JOIN candidates USING (student) LEFT JOIN assessments USING (student)
            WHERE unit = \(unit) AND request IS NOT NULL AND (\(student as UUID?)::uuid IS NULL OR student > \(student as UUID?)::uuid)
            ORDER BY student LIMIT \(count)
            """
        ).map { (try Candidate($0), Request(id: try $0["request"], department: try $0["requested_of"])) }
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
            thresholdsMet: try row["thresholds_met"])
    }
}

extension UnitAnswer {
    fileprivate init(_ row: Row) throws {
        let zh: Line? = try row["note_zh"]
        let en: Line? = try row["note_en"]
        let request: UUID? = try row["request"]
        self.init(
            isAsked: try row["is_asked"], result: try row["result"], reviewedAt: try row["reviewed_at"],
            note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } },
            request: try request.map { Request(id: $0, department: try row["requested_of"]) })
    }
}
