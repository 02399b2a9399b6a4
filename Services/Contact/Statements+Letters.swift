import Foundation
import Messages
import Postgres

/// What students must be told.
extension Transaction {
    func keep(_ turn: Tidings.Turned, of student: UUID) throws {
        try run(
            """
            INSERT INTO clearances (student, is_complete, revision)
            VALUES (\(student), \(turn.isComplete), \(turn.revision))
            ON CONFLICT (student) DO UPDATE SET is_complete = excluded.is_complete, revision = excluded.revision
            WHERE clearances.revision <= excluded.revision
            """)
    }

    func keep(_ one: Tidings.One, for student: UUID) throws {
        try run(
            """
            INSERT INTO tidings (student, kind, revision, units, unfinished, due_at)
            VALUES (\(student), \(one.kind), \(one.revision), \(JSONText(JSON.encode(one.units)))::jsonb,
                \(try one.unfinished.map { JSONText(try JSON.encode($0)) } as JSONText?)::jsonb, \(one.dueAt ?? now))
            ON CONFLICT DO NOTHING
            """)
    }

    /// What the school said later, and the student was told before this was heard: it is told once more, so that nobody's last letter
    /// says what is true no more. Heard again this has been told, and nothing is.
    func tellAgain(_ kind: LetterWanted.Kind, after number: Int, to student: UUID) throws {
        try run(
            """
            UPDATE tidings SET closed_at = NULL, letter = NULL, due_at = \(now)
            WHERE student = \(student) AND kind = \(kind) AND revision > \(number) AND letter IS NOT NULL
              AND EXISTS (SELECT FROM tidings AS late
                          WHERE late.student = \(student) AND late.revision = \(number) AND late.closed_at IS NULL
                            AND late.kind IN ('revoked', 'reinstated'))
            """)
    }

    /// Listed students who have something to be told.
    func untold(atMost count: Int) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates
            WHERE is_listed AND EXISTS (
                SELECT FROM tidings WHERE tidings.student = candidates.student
                AND closed_at IS NULL AND due_at <= \(now))
            ORDER BY student LIMIT \(count)
            """
        ).map { try $0["student"] }
    }

    func tidings(for student: UUID) throws -> Tidings {
        let untold = try rows(
            """
            SELECT kind, revision, units, unfinished, due_at FROM tidings WHERE student = \(student) AND closed_at IS NULL
            ORDER BY revision
            """
        ).map(Tidings.One.init)
        let turn = try row("SELECT is_complete, revision FROM clearances WHERE student = \(student)").map {
            Tidings.Turned(isComplete: try $0["is_complete"], revision: try $0["revision"])
        }
        let last = try row(
            """
            SELECT wanted_at FROM letters WHERE student = \(student) AND kind = 'returned'
            ORDER BY wanted_at DESC LIMIT 1
            """)
        return Tidings(
            untold: untold, turn: turn, lastReturnLetter: try last?["wanted_at"],
            hasForm: try row("SELECT 1 AS one FROM forms WHERE student = \(student) LIMIT 1") != nil,
            told: try told(student))
    }

    private func told(_ student: UUID) throws -> Tidings.Told {
        let found = try row(
            """
            SELECT max(revision) FILTER (WHERE kind = 'completed') AS completed,
                   max(revision) FILTER (WHERE kind = 'reopened') AS reopened,
                   max(revision) FILTER (WHERE kind = 'returned') AS returned
            FROM tidings WHERE student = \(student) AND letter IS NOT NULL
            """)!
        return .init(
            completed: try found["completed"], reopened: try found["reopened"], returned: try found["returned"])
    }

    /// - Parameter letter: the one that tells it; nil when nobody is told.
    func close(_ tidings: [Tidings.One], of student: UUID, by letter: UUID? = nil) throws {
        for one in tidings {
            try run(
                """
                UPDATE tidings SET closed_at = \(now), letter = \(letter as UUID?)
                WHERE student = \(student) AND kind = \(one.kind) AND revision = \(one.revision)
                """)
        }
    }

    /// The student will not graduate: nobody is told any more.
    func closeTidings(of student: UUID) throws {
        try run("UPDATE tidings SET closed_at = \(now) WHERE student = \(student) AND closed_at IS NULL")
    }

    func postponeTidings(of student: UUID, until due: Date) throws {
        try run("UPDATE tidings SET due_at = \(due) WHERE student = \(student) AND closed_at IS NULL")
    }

    /// What is open again is told with them, when they leave.
    func postponeReturns(of student: UUID, until due: Date) throws {
        try run(
            """
            UPDATE tidings SET due_at = \(due)
            WHERE student = \(student) AND kind IN ('returned', 'reopened') AND closed_at IS NULL AND due_at < \(due)
            """)
    }

    func keep(
        _ id: UUID, _ letter: Tidings.Letter, to student: UUID, _ destination: Destination?, wantedAt: Date,
        sayingAgainAt next: Date
    ) throws {
        let state = destination == nil ? LetterState.unreachable : .wanted
        try run(
            """
            INSERT INTO letters (letter, student, kind, mailbox, state, wanted_at, ended_at, say_again_at)
            VALUES (\(id), \(student), \(letter.kind), \(destination?.mailbox as Mailbox?), \(state), \(wantedAt),
                \((destination == nil ? now : nil) as Date?), \(next))
            """)
    }

    /// A letter to an address that may be another than letters go to now.
    func keep(_ letter: LetterWanted, in mailbox: Mailbox, sayingAgainAt next: Date) throws {
        try run(
            """
            INSERT INTO letters (letter, student, kind, mailbox, address, state, wanted_at, say_again_at)
            VALUES (\(letter.letter), \(letter.student), \(letter.kind), \(mailbox), \(letter.address),
                \(LetterState.wanted), \(letter.wantedAt), \(next))
            """)
    }

    /// Those of the students to whom no letter goes at a permanent address, each with their school mailbox, if any.
    func unproven(_ students: [UUID]) throws -> [(student: UUID, schoolEmail: String?)] {
        try rows(
            """
            SELECT student, CASE WHEN COALESCE(school_email_until > \(Day(taipei: now)), true) THEN school_email END AS school_email
            FROM candidates
            WHERE student = ANY(\(students)::uuid[]) AND is_listed
              AND NOT EXISTS (SELECT FROM requests WHERE requests.student = candidates.student AND state = 'verified')
            ORDER BY student
            """
        ).map { (try $0["student"], try $0["school_email"]) }
    }

    func end(
        _ letter: UUID, _ state: LetterState, reason: LetterUndeliverable.Reason? = nil, at ended: Date
    ) throws {
        try run(
            """
            UPDATE letters SET state = \(state), reason = \(reason as LetterUndeliverable.Reason?), ended_at = \(ended)
            WHERE letter = \(letter) AND (state = 'wanted' OR state = 'mailed' AND \(reason as LetterUndeliverable.Reason?)::text = 'refused')
            """)
    }
}

extension Tidings.One {
    init(_ row: Row) throws {
        let units: JSONText = try row["units"]
        let unfinished: JSONText? = try row["unfinished"]
        self.init(
            kind: try row["kind"], revision: try row["revision"],
            units: try JSON.decode([Bilingual<Line>].self, from: units.bytes),
            unfinished: try unfinished.map { try JSON.decode(Unfinished.self, from: $0.bytes) },
            dueAt: try row["due_at"])
    }
}
