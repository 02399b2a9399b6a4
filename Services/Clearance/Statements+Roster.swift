import Candidates
import Chassis
import Foundation
import Messages
import Postgres

// Every statement this service sends stands in a file of this name, under the name of what it means.

/// The roster, and the names in force.
extension Transaction {
    /// Locks the student's row.
    /// - Returns: what was stated last about their place on the roster.
    func lockKnown(_ student: UUID) throws -> Stated? {
        try row(
            """
            SELECT stated_at, sequence, event FROM candidates WHERE student = \(student) FOR UPDATE
            """
        ).map(Stated.init)
    }

    /// Locks the student's row.
    /// - Returns: nil when the student is not listed.
    func lockListed(_ student: UUID) throws -> Candidate? {
        guard try lockIfListed(student) else { return nil }
        return try candidate(student)
    }

    /// Locks students' rows in the order of their ids.
    func lockKnown(_ students: [UUID]) throws {
        _ = try rows(
            "SELECT student FROM candidates WHERE student = ANY(\(students)::uuid[]) ORDER BY student FOR UPDATE")
    }

    /// Locks students' rows in the order of their ids.
    /// - Returns: those who are listed.
    func lockListed(_ students: [UUID]) throws -> [UUID: Candidate] {
        try lockKnown(students)
        let listed = try candidates(students).filter(\.isListed)
        return Dictionary(uniqueKeysWithValues: listed.map { ($0.student, $0) })
    }

    /// Keeps a snapshot that is not older than the one that is known.
    func keep(_ heard: Heard<CandidateListed>) throws {
        let (listed, student, stated) = (heard.said, heard.student, heard.stated)
        let key = listed.key
        try run(
            """
            INSERT INTO candidates (student, is_listed, snapshot, number, term, programme, batch, department,
                department_zh, department_en, name_zh, name_en, paper, english_paper, stated_at, sequence, event)
            VALUES (\(student), true, \(heard.data)::jsonb, \(key.studentNumber), \(key.term),
                \(key.programme), \(listed.batch), \(listed.department.code), \(listed.department.zh),
                \(listed.department.en), \(listed.name.zh), \(listed.name.en), \(listed.certificateNumber?.folded as String?),
                \(listed.englishCertificateNumber?.folded as String?), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = true, snapshot = excluded.snapshot, number = excluded.number, term = excluded.term,
                programme = excluded.programme, batch = excluded.batch, department = excluded.department,
                department_zh = excluded.department_zh, department_en = excluded.department_en,
                name_zh = excluded.name_zh, name_en = excluded.name_en, paper = excluded.paper,
                english_paper = excluded.english_paper, stated_at = excluded.stated_at, sequence = excluded.sequence,
                event = excluded.event
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    /// Since when a student is where they are may be any of the listings, as long as one from elsewhere may yet come between.
    /// - Parameter past: before this nothing is heard any more, and of listings that say the same the first and the last tell all.
    func keepDepartment(_ department: Department, of student: UUID, _ stated: Stated, past: Date) throws {
        try run(
            """
            INSERT INTO departments (student, department, stated_at, sequence, event)
            VALUES (\(student), \(department.code), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT DO NOTHING
            """)
        try run(
            """
            DELETE FROM departments USING (
                SELECT stated_at, sequence, event,
                    department = lag(department) OVER line AND department = lead(department) OVER line
                        AND lead(stated_at) OVER line < \(past) AS is_repeated
                FROM departments WHERE student = \(student)
                WINDOW line AS (ORDER BY stated_at, sequence, event)) AS told
            WHERE is_repeated AND student = \(student)
                AND (departments.stated_at, departments.sequence, departments.event)
                    = (told.stated_at, told.sequence, told.event)
            """)
    }

    /// Lets stand since when the student is in this department, if they were in another before. What a department said earlier
    /// is no answer.
    func holdDepartment(of student: UUID) throws {
        try run(
            """
            WITH last AS (
                SELECT department FROM departments WHERE student = \(student)
                ORDER BY stated_at DESC, sequence DESC, event DESC LIMIT 1),
            another AS (
                SELECT stated_at, sequence, event FROM departments
                WHERE student = \(student) AND department <> (SELECT department FROM last)
                ORDER BY stated_at DESC, sequence DESC, event DESC LIMIT 1)
            UPDATE candidates
            SET moved_at = (SELECT min(departments.stated_at) FROM departments, another
                            WHERE student = \(student)
                              AND (departments.stated_at, departments.sequence, departments.event)
                                  > (another.stated_at, another.sequence, another.event))
            WHERE student = \(student)
            """)
        try run(
            """
            UPDATE answers SET is_outdated = COALESCE(answers.stated_at < moved_at, false)
            FROM candidates
            WHERE candidates.student = \(student) AND answers.student = \(student) AND unit = \(Actor.ownDepartment)
            """)
    }
}
