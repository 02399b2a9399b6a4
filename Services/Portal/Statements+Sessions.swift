import Foundation
import Messages
import Postgres

/// Who tries to come in, and who is in.
extension Transaction {
    /// Counts a try before its password is looked at, so that tries at the same moment count too.
    /// - Returns: how many tries there were since the first one, this one included.
    func countTry(_ who: [UInt8], since start: Date) throws -> Int {
        let counted = try row(
            """
            INSERT INTO attempts (who, tries, first_at) VALUES (\(who), 1, \(now))
            ON CONFLICT (who) DO UPDATE
            SET tries = CASE WHEN attempts.first_at < \(start) THEN 1 ELSE attempts.tries + 1 END,
                first_at = CASE WHEN attempts.first_at < \(start) THEN excluded.first_at ELSE attempts.first_at END
            RETURNING tries
            """)
        return try counted!["tries"]
    }

    func forgetTries(_ who: [UInt8]) throws {
        try run("DELETE FROM attempts WHERE who = \(who)")
    }

    func startSession(_ hash: [UInt8], of name: String) throws {
        try run("UPDATE accounts SET signed_in_at = \(now) WHERE name = \(name)")
        try run(
            """
            INSERT INTO sessions (id_hash, account, started_at, used_at) VALUES (\(hash), \(name), \(now), \(now))
            """)
    }

    /// Finds a session that still lives, and notes that it was used.
    func useSession(_ hash: [UInt8], usedAfter idle: Date, startedAfter oldest: Date) throws -> UsedSession? {
        let found = try row(
            """
            UPDATE sessions SET used_at = \(now) FROM accounts
            WHERE id_hash = \(hash) AND accounts.name = account AND used_at > \(idle) AND started_at > \(oldest)
            RETURNING accounts.name, kind, roles, units, departments, display_zh, display_en, started_at, sessions.student,
                ARRAY(SELECT student FROM enrolments WHERE account = accounts.name ORDER BY place) AS students,
                ARRAY(SELECT term FROM enrolments WHERE account = accounts.name ORDER BY place) AS terms,
                ARRAY(SELECT programme FROM enrolments WHERE account = accounts.name ORDER BY place) AS programmes
            """)
        guard let found else { return nil }
        let account = try Account(found)
        // Who has one enrolment need not choose.
        var chosen: UUID? = try found["student"]
        if case .student(let enrolments) = account.holder, enrolments.count == 1 { chosen = enrolments[0].student }
        let draft: String? = try chosen.flatMap { student in
            try row("SELECT draft FROM drafts WHERE session = \(hash) AND student = \(student)")?["draft"]
        }
        return UsedSession(account: account, startedAt: try found["started_at"], chosen: chosen, draft: draft)
    }

    /// Lets the pages be about one of the account's enrolments.
    /// - Returns: false when it is none of theirs.
    func choose(_ student: UUID, in hash: [UInt8]) throws -> Bool {
        try run(
            """
            UPDATE sessions SET student = \(student)
            WHERE id_hash = \(hash)
              AND EXISTS (SELECT FROM enrolments WHERE enrolments.account = sessions.account AND enrolments.student = \(student))
            """) == 1
    }

    /// - Parameter draft: what was typed on the contact page and not handed in; nil forgets it.
    func keepDraft(_ draft: String?, of student: UUID, in hash: [UInt8]) throws {
        guard let draft else {
            try run("DELETE FROM drafts WHERE session = \(hash) AND student = \(student)")
            return
        }
        try run(
            """
            INSERT INTO drafts (session, student, draft)
            SELECT id_hash, \(student), \(draft) FROM sessions WHERE id_hash = \(hash)
            ON CONFLICT (session, student) DO UPDATE SET draft = excluded.draft
            """)
    }

    func endSession(_ hash: [UInt8]) throws {
        try run("DELETE FROM sessions WHERE id_hash = \(hash)")
    }

    func sweep(usedBefore idle: Date, startedBefore oldest: Date, triedBefore tried: Date) throws {
        try run("DELETE FROM sessions WHERE used_at <= \(idle) OR started_at <= \(oldest)")
        try run("DELETE FROM attempts WHERE first_at < \(tried)")
    }

    /// Forgets accounts by which nobody has come in since, with their enrolments and sessions.
    /// - Returns: how many went.
    func forgetAccounts(ofStudentsUnusedSince students: Date, ofStaffUnusedSince staff: Date) throws -> Int {
        try run(
            """
            DELETE FROM accounts
            WHERE GREATEST(changed_at, signed_in_at) < CASE kind WHEN 'staff' THEN \(staff)::timestamptz
                ELSE \(students)::timestamptz END
            """)
    }

    func forgetStages(heardBefore limit: Date) throws { try run("DELETE FROM stages WHERE heard_at < \(limit)") }

    func forgetAnnouncements(postedBefore limit: Date) throws {
        try run("DELETE FROM announcements WHERE posted_on < (\(limit)::timestamptz AT TIME ZONE 'Asia/Taipei')::date")
    }
}

/// A session as it is kept.
struct UsedSession {
    let account: Account
    let startedAt: Date
    /// Nil while a student with several enrolments has not chosen one, and for staff.
    let chosen: UUID?
    /// What was typed on the contact page and not handed in.
    let draft: String?
}

extension Account {
    fileprivate init(_ row: Row) throws {
        let roles: [Actor.Role] = try row["roles"]
        let units: [String] = try row["units"]
        let departments: [String] = try row["departments"]
        let (students, terms, programmes): ([UUID], [Term], [String]) = (
            try row["students"], try row["terms"], try row["programmes"]
        )
        let isStudents = try row["kind"] == "student"
        self.init(
            name: try row["name"],
            holder: isStudents
                ? .student(
                    students.indices.map {
                        Enrolment(student: students[$0], term: terms[$0], programme: programmes[$0])
                    })
                : .staff(.init(roles: Set(roles), units: Set(units), departments: Set(departments))),
            display: Bilingual(zh: try row["display_zh"], en: try row["display_en"]))
    }
}
