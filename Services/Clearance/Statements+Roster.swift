import Chassis
import Foundation
import Messages
import Postgres

// Every statement this service sends stands in a file of this name, under the name of what it means.

/// The roster, and the names in force.
extension Transaction {
    /// Locks the student's row.
    func lockKnown(_ student: UUID) throws -> Known? {
        try row(
            """
            SELECT stated_at, sequence, event, department FROM candidates WHERE student = \(student) FOR UPDATE
            """
        ).map { Known(stated: try Stated($0), department: try $0["department"]) }
    }

    /// Locks the student's row.
    /// - Returns: nil when the student is not listed.
    func lockListed(_ student: UUID) throws -> Candidate? {
        guard try row("SELECT student FROM candidates WHERE student = \(student) AND is_listed FOR UPDATE") != nil
        else {
            return nil
        }
        return try candidate(student)
    }

    /// Keeps a snapshot that is not older than the one that is known.
    func keep(_ listed: CandidateListed, as student: UUID, _ stated: Stated) throws {
        let key = listed.key
        try run(
            """
            INSERT INTO candidates (student, is_listed, snapshot, number, term, programme, batch, department,
                department_zh, department_en, name_zh, name_en, stated_at, sequence, event)
            VALUES (\(student), true, \(JSONText(JSON.encode(listed)))::jsonb, \(key.studentNumber), \(key.term),
                \(key.programme), \(listed.batch), \(listed.department.code), \(listed.department.zh),
                \(listed.department.en), \(listed.name.zh), \(listed.name.en), \(stated.at), \(stated.sequence),
                \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = true, snapshot = excluded.snapshot, number = excluded.number, term = excluded.term,
                programme = excluded.programme, batch = excluded.batch, department = excluded.department,
                department_zh = excluded.department_zh, department_en = excluded.department_en,
                name_zh = excluded.name_zh, name_en = excluded.name_en, stated_at = excluded.stated_at,
                sequence = excluded.sequence, event = excluded.event
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    /// Keeps a withdrawal that is not older than what is known.
    func withdraw(_ student: UUID, _ stated: Stated) throws {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, sequence, event)
            VALUES (\(student), false, \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = false, stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    /// The student has come to another department, which has not answered.
    func move(_ student: UUID, at moved: Date) throws {
        try run("UPDATE candidates SET moved_at = \(moved) WHERE student = \(student)")
        try run(
            """
            UPDATE answers SET result = NULL, reviewed_at = NULL, note_zh = NULL, note_en = NULL, stated_at = NULL,
                sequence = NULL, event = NULL
            WHERE student = \(student) AND unit = \(Unit.department)
            """)
    }

    func keepName(_ said: NameStatement, of student: UUID, _ stated: Stated) throws {
        let (name, isChanged) =
            switch said {
            case .listed(let name): (name, false)
            case .changed(let name): (name, true)
            }
        try run(
            """
            INSERT INTO names (student, event, is_changed, zh, en, stated_at, sequence)
            VALUES (\(student), \(stated.event), \(isChanged), \(name.zh), \(name.en), \(stated.at), \(stated.sequence))
            ON CONFLICT DO NOTHING
            """)
    }

    /// In the order of the statements.
    func names(of student: UUID) throws -> [NameStatement] {
        try rows(
            """
            SELECT is_changed, zh, en FROM names WHERE student = \(student) ORDER BY stated_at, sequence, event
            """
        ).map { row in
            let name = PersonName(zh: try row["zh"], en: try row["en"])
            return try row["is_changed"] ? .changed(name) : .listed(name)
        }
    }

    func hold(_ name: PersonName, for student: UUID) throws {
        try run(
            """
            UPDATE candidates SET name_zh = \(name.zh), name_en = \(name.en)
            WHERE student = \(student) AND (name_zh, name_en) IS DISTINCT FROM (\(name.zh)::text, \(name.en)::text)
            """)
    }
}

extension Stated {
    init(_ row: Row) throws {
        self.init(at: try row["stated_at"], sequence: try row["sequence"], event: try row["event"])
    }
}
