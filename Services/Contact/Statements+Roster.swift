import Candidates
import Chassis
import Foundation
import Messages
import Postgres

// Every statement this service sends stands in a file of this name, under the name of what it means. These are about the roster.

extension Transaction {
    /// Keeps a snapshot that is not older than the one that is known.
    func keep(_ heard: Heard<CandidateListed>, schoolEmail: String?, until end: Day?) throws {
        let (listed, student, stated) = (heard.said, heard.student, heard.stated)
        try run(
            """
            INSERT INTO candidates (student, is_listed, snapshot, batch, name_zh, name_en, birth_date, department_zh,
                department_en, school_email, school_email_until, phone, address, stated_at, sequence, event)
            VALUES (\(student), true, \(heard.data)::jsonb, \(listed.batch), \(listed.name.zh),
                \(listed.name.en), \(listed.birthDate), \(listed.department.zh), \(listed.department.en),
                \(schoolEmail), \(end), \(listed.phone), \(listed.address), \(stated.at), \(stated.sequence),
                \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = true, snapshot = excluded.snapshot, batch = excluded.batch, name_zh = excluded.name_zh,
                name_en = excluded.name_en, birth_date = excluded.birth_date, department_zh = excluded.department_zh,
                department_en = excluded.department_en, school_email = excluded.school_email,
                school_email_until = excluded.school_email_until, phone = excluded.phone, address = excluded.address, stated_at = excluded.stated_at, sequence = excluded.sequence,
                event = excluded.event
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    func keep(_ batch: BatchSet) throws {
        try run(
            """
            INSERT INTO batches (batch, opens_at, closes_at, revision)
            VALUES (\(batch.batch), \(batch.opensAt), \(batch.closesAt), \(batch.revision))
            ON CONFLICT (batch) DO UPDATE
            SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, revision = excluded.revision
            WHERE batches.revision <= excluded.revision
            """)
    }

    func keep(_ window: WindowGranted) throws {
        try run(
            """
            INSERT INTO windows (student, opens_at, closes_at, revision)
            VALUES (\(window.student), \(window.opensAt), \(window.closesAt), \(window.revision))
            ON CONFLICT (student) DO UPDATE
            SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, revision = excluded.revision
            WHERE windows.revision <= excluded.revision
            """)
    }

    /// A listed student, locked: what one student does happens one after the other.
    func lockCandidate(_ student: UUID) throws -> Candidate? {
        guard try lockIfListed(student) else { return nil }
        return try roster(student)?.candidate
    }

    func roster(_ student: UUID) throws -> Roster? {
        try row(
            """
            SELECT c.student, c.snapshot, c.batch, c.name_zh, c.name_en, c.birth_date, c.department_zh, c.department_en,
                CASE WHEN COALESCE(c.school_email_until > \(Day(taipei: now)), true) THEN c.school_email END AS school_email,
                c.school_email_until, c.phone, c.address, b.opens_at, b.closes_at, w.opens_at AS own_opens_at,
                w.closes_at AS own_closes_at
            FROM candidates c LEFT JOIN batches b ON b.batch = c.batch LEFT JOIN windows w ON w.student = c.student
            WHERE c.student = \(student) AND c.is_listed
            """
        ).map(Roster.init)
    }

    /// As other systems know a student, listed or not; nil of whom no listing was heard.
    func key(of student: UUID) throws -> StudentKey? {
        let snapshot: JSONText? = try row("SELECT snapshot FROM candidates WHERE student = \(student)").flatMap {
            try $0["snapshot"]
        }
        return try snapshot.map { try JSON.decode(CandidateListed.self, from: $0.bytes).key }
    }
}

extension Candidate {
    fileprivate init(_ row: Row) throws {
        let listed = try JSON.decode(CandidateListed.self, from: (row["snapshot"] as JSONText).bytes)
        self.init(
            student: try row["student"], key: listed.key, identity: try Identity(row),
            isForeign: listed.nationality?.printed != nil, schoolEmail: try row["school_email"],
            schoolEmailUntil: try row["school_email_until"],
            windows: [
                try Window(opens: row["opens_at"], closes: row["closes_at"]),
                try Window(opens: row["own_opens_at"], closes: row["own_closes_at"]),
            ].compactMap(\.self))
    }
}

extension Window {
    fileprivate init?(opens: Date?, closes: Date?) {
        guard let opens, let closes else { return nil }
        self.init(opensAt: opens, closesAt: closes)
    }
}

extension Identity {
    init(_ row: Row) throws {
        self.init(
            name: PersonName(zh: try row["name_zh"], en: try row["name_en"]), birthDate: try row["birth_date"])
    }
}

extension Roster {
    fileprivate init(_ row: Row) throws {
        self.init(
            candidate: try Candidate(row),
            department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
            batch: try row["batch"], phone: try row["phone"], address: try row["address"])
    }
}
