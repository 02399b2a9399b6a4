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

    /// What units have said of students, where they have said anything.
    func answers(_ lines: [LineID]) throws -> [LineID: KeptReview] {
        let found = try rows(
            """
            SELECT student, unit, CASE WHEN NOT is_outdated THEN result END AS result, stated_at, sequence, event
            FROM answers JOIN unnest(\(lines.map(\.student))::uuid[], \(lines.map(\.unit))::text[]) AS said (student, unit)
                USING (student, unit)
            WHERE result IS NOT NULL
            """
        ).map { row in
            (
                LineID(try row["student"], try row["unit"]),
                KeptReview(stated: try Stated(row), result: try row["result"])
            )
        }
        return Dictionary(found) { first, _ in first }
    }

    /// Keeps what units say; of each line once.
    func record(_ reviews: [RecordedReview]) throws {
        guard !reviews.isEmpty else { return }
        let (said, stated) = (reviews.map(\.said), reviews.map(\.stated))
        try run(
            """
            INSERT INTO answers
                (student, unit, number, is_asked, result, is_outdated, reviewed_at, note_zh, note_en, stated_at, sequence,
                 event, system_result, system_reviewed_at, system_note_zh, system_note_en, system_stated_at,
                 system_sequence, system_event)
            SELECT student, unit, number, true, result, is_outdated, reviewed_at, note_zh, note_en, stated_at, sequence, event,
                CASE WHEN is_systems THEN result END, CASE WHEN is_systems THEN reviewed_at END,
                CASE WHEN is_systems THEN note_zh END, CASE WHEN is_systems THEN note_en END,
                CASE WHEN is_systems THEN stated_at END, CASE WHEN is_systems THEN sequence END,
                CASE WHEN is_systems THEN event END
            FROM unnest(\(reviews.map(\.line.student))::uuid[], \(reviews.map(\.line.unit))::text[],
                        \(said.map(\.studentNumber.rawValue))::text[], \(said.map(\.result.rawValue))::text[],
                        \(reviews.map(\.isOutdated))::boolean[], \(said.map(\.reviewedAt))::timestamptz[],
                        \(said.map { $0.note?.zh.rawValue })::text[], \(said.map { $0.note?.en.rawValue })::text[],
                        \(stated.map(\.at))::timestamptz[], \(stated.map(\.sequence))::text[], \(stated.map(\.event))::text[],
                        \(reviews.map(\.isSystems))::boolean[])
                AS said (student, unit, number, result, is_outdated, reviewed_at, note_zh, note_en, stated_at, sequence, event,
                         is_systems)
            ORDER BY student, unit
            ON CONFLICT (student, unit) DO UPDATE
            SET result = excluded.result, is_outdated = excluded.is_outdated, reviewed_at = excluded.reviewed_at,
                note_zh = excluded.note_zh, note_en = excluded.note_en, stated_at = excluded.stated_at, sequence = excluded.sequence,
                event = excluded.event,
                system_result = COALESCE(excluded.system_result, answers.system_result),
                system_reviewed_at = COALESCE(excluded.system_reviewed_at, answers.system_reviewed_at),
                system_note_zh = CASE WHEN excluded.system_event IS NULL THEN answers.system_note_zh ELSE excluded.system_note_zh END,
                system_note_en = CASE WHEN excluded.system_event IS NULL THEN answers.system_note_en ELSE excluded.system_note_en END,
                system_stated_at = COALESCE(excluded.system_stated_at, answers.system_stated_at),
                system_sequence = COALESCE(excluded.system_sequence, answers.system_sequence),
                system_event = COALESCE(excluded.system_event, answers.system_event)
            """)
    }

    /// Keeps what units were told and have not answered; nil when nothing is open.
    func keep(_ requests: [(line: LineID, request: Request?)]) throws {
        guard !requests.isEmpty else { return }
        let (lines, told) = (requests.map(\.line), requests.map(\.request))
        try run(
            """
            UPDATE answers
            SET request = said.request, requested_of = said.requested_of, told = said.told, told_at = said.told_at
            FROM unnest(\(lines.map(\.student))::uuid[], \(lines.map(\.unit))::text[], \(told.map { $0?.id })::uuid[],
                        \(told.map { $0?.department.rawValue })::text[], \(told.map { $0?.event.id })::uuid[],
                        \(told.map { $0?.event.at })::timestamptz[])
                AS said (student, unit, request, requested_of, told, told_at)
            WHERE answers.student = said.student AND answers.unit = said.unit
            """)
    }

    /// Lets lists be complete, or open again.
    /// - Returns: the revision of what is said about each.
    func turn(_ students: [UUID], completedAt: Date?) throws -> [UUID: Int] {
        try revisions(
            """
            UPDATE lists
            SET completed_at = \(completedAt as Date?), revision = revision + 1,
                reopened_at = CASE WHEN \(completedAt as Date?)::timestamptz IS NULL THEN \(now) ELSE reopened_at END
            WHERE student = ANY(\(students)::uuid[])
            RETURNING student, revision
            """)
    }

    /// Counts what is said about lists without completing or opening them.
    /// - Parameter times: how often it is said of each.
    /// - Returns: the last revision of each.
    func turn(_ times: [UUID: Int]) throws -> [UUID: Int] {
        guard !times.isEmpty else { return [:] }
        let students = times.keys.sorted()
        return try revisions(
            """
            UPDATE lists SET revision = revision + times
            FROM unnest(\(students)::uuid[], \(students.map { times[$0]! })::integer[]) AS said (student, times)
            WHERE lists.student = said.student
            RETURNING lists.student, revision
            """)
    }

    private func revisions(_ query: Query) throws -> [UUID: Int] {
        Dictionary(uniqueKeysWithValues: try rows(query).map { (try $0["student"], try $0["revision"]) })
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
