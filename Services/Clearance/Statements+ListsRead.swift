import Chassis
import Foundation
import Messages
import Postgres

/// Lists as they are read.
extension Transaction {
    /// By the unit's code.
    func lines(about student: UUID) throws -> [String: UnitReview] { try lines(about: [student])[student] ?? [:] }

    /// Of each student by the unit's code.
    func lines(about students: [UUID]) throws -> [UUID: [String: UnitReview]] {
        var lines: [UUID: [String: UnitReview]] = [:]
        for row in try rows(
            """
            SELECT student, unit, is_asked, CASE WHEN NOT is_outdated THEN result END AS result,
                CASE WHEN NOT is_outdated AND result <> 'pending' THEN reviewed_at END AS reviewed_at,
                CASE WHEN NOT is_outdated THEN note_zh END AS note_zh,
                CASE WHEN NOT is_outdated THEN note_en END AS note_en, request, requested_of, told, told_at, waits
            FROM answers WHERE student = ANY(\(students)::uuid[])
            """)
        {
            lines[try row["student"], default: [:]][try row["unit"]] = try UnitReview(row)
        }
        return lines
    }

    /// What one unit has said of students, and when.
    func lines(
        of unit: String, about students: [UUID]
    ) throws -> [UUID: (review: UnitReview, saidAt: Date?, event: String)] {
        let found = try rows(
            """
            SELECT student, is_asked, CASE WHEN NOT is_outdated THEN result END AS result,
                CASE WHEN NOT is_outdated AND result <> 'pending' THEN reviewed_at END AS reviewed_at,
                CASE WHEN NOT is_outdated THEN note_zh END AS note_zh,
                CASE WHEN NOT is_outdated THEN note_en END AS note_en, request, requested_of, told, told_at, waits,
                stated_at, COALESCE(event, '') AS event
            FROM answers WHERE unit = \(unit) AND student = ANY(\(students)::uuid[])
            """)
        return Dictionary(
            uniqueKeysWithValues: try found.map { row in
                (try row["student"], (try UnitReview(row), saidAt: try row["stated_at"], event: try row["event"]))
            })
    }

    /// Of the degree that the roster says; nil of a student who is not listed.
    func level(of student: UUID) throws -> Degree.Level? {
        let found: String? = try row(
            "SELECT snapshot #>> '{degree,level}' AS level FROM candidates WHERE student = \(student) AND is_listed"
        ).flatMap { try $0["level"] }
        return found.flatMap(Degree.Level.init(rawValue:))
    }

    /// - Returns: nil when no snapshot of the student is known.
    func candidate(_ student: UUID) throws -> Candidate? { try candidates([student]).first }

    /// Those of whom a snapshot is known, in the order of their ids.
    func candidates(_ students: [UUID]) throws -> [Candidate] {
        try rows(
            """
            SELECT student, is_listed, number, term, programme, batch, department, department_zh, department_en,
                name_zh, name_en, moved_at, applied_at, completed_at, credits_met, thresholds_met, ruled_at,
                (SELECT stamp FROM unit_book) AS unit_stamp, \(Query.isSettled) AS is_settled
            FROM candidates LEFT JOIN lists USING (student) LEFT JOIN assessments USING (student)
            WHERE student = ANY(\(students)::uuid[]) AND snapshot IS NOT NULL ORDER BY student
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
                (SELECT stamp FROM unit_book) AS unit_stamp, \(Query.isSettled) AS is_settled, request,
                requested_of, told, told_at
            FROM answers JOIN candidates USING (student) LEFT JOIN lists USING (student)
                LEFT JOIN assessments USING (student)
            WHERE unit = \(unit) AND request IS NOT NULL AND (\(student as UUID?)::uuid IS NULL OR student > \(student as UUID?)::uuid)
            ORDER BY student LIMIT \(count)
            """
        ).map { row in (try row["student"], Result { (try Candidate(row), try Request(row)) }) }
    }
}

extension Query {
    /// Whether an erasure was granted since the list was complete. Several requests may have been.
    fileprivate static let isSettled: Query = """
        EXISTS (SELECT FROM erasures WHERE erasures.student = candidates.student AND granted_at >= completed_at)
        """
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
            thresholdsMet: try row["thresholds_met"], ruledAt: try row["ruled_at"], unitStamp: try row["unit_stamp"],
            isSettled: try row["is_settled"])
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
