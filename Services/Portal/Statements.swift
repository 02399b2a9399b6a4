import Foundation
import Messages
import Postgres

/// Every statement this service sends, under the name of what it means.
extension Transaction {
    /// Creates the account, or replaces everything about it; its sessions end.
    func keep(_ account: Account, _ password: Password, by clerk: String, because reason: String) throws {
        var (students, duties): ([UUID], Account.Duties) = ([], .init(roles: [], units: [], departments: []))
        switch account.holder {
        case .student(let enrolments): students = enrolments
        case .staff(let theirs): duties = theirs
        }
        let kind = students.isEmpty ? "staff" : "student"
        try run("DELETE FROM sessions WHERE account = \(account.name)")
        try run("DELETE FROM enrolments WHERE account = \(account.name)")
        try run(
            """
            INSERT INTO accounts (name, kind, roles, units, departments, display_zh, display_en, salt, hash,
                changed_at, changed_by, because)
            VALUES (\(account.name), \(kind), \(duties.roles.map(\.rawValue).sorted())::text[],
                \(duties.units.sorted())::text[], \(duties.departments.sorted())::text[], \(account.display.zh),
                \(account.display.en), \(password.salt), \(password.hash), \(now), \(clerk), \(reason))
            ON CONFLICT (name) DO UPDATE
            SET kind = excluded.kind, roles = excluded.roles, units = excluded.units,
                departments = excluded.departments, display_zh = excluded.display_zh, display_en = excluded.display_en,
                salt = excluded.salt, hash = excluded.hash, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, because = excluded.because
            """)
        try run(
            """
            INSERT INTO enrolments (account, place, student)
            SELECT \(account.name), place, student
            FROM unnest(\(students)::uuid[]) WITH ORDINALITY AS enrolled(student, place)
            """)
    }

    func password(of name: String) throws -> Password? {
        try row("SELECT salt, hash FROM accounts WHERE name = \(name)").map { row in
            Password(salt: try row["salt"], hash: try row["hash"])
        }
    }

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
            RETURNING accounts.name, kind, roles, units, departments, display_zh, display_en, started_at, draft,
                ARRAY(SELECT student FROM enrolments WHERE account = accounts.name ORDER BY place) AS students
            """)
        return try found.map { row in
            let roles: [Actor.Role] = try row["roles"]
            let units: [String] = try row["units"]
            let departments: [String] = try row["departments"]
            let holder: Account.Holder =
                try row["kind"] == "student"
                ? .student(try row["students"])
                : .staff(.init(roles: Set(roles), units: Set(units), departments: Set(departments)))
            let display = Bilingual<String>(zh: try row["display_zh"], en: try row["display_en"])
            return UsedSession(
                account: Account(name: try row["name"], holder: holder, display: display),
                startedAt: try row["started_at"], draft: try row["draft"])
        }
    }

    /// - Parameter draft: what was typed on the contact page and not handed in; nil forgets it.
    func keepDraft(_ draft: String?, in hash: [UInt8]) throws {
        try run("UPDATE sessions SET draft = \(draft as String?) WHERE id_hash = \(hash)")
    }

    func endSession(_ hash: [UInt8]) throws {
        try run("DELETE FROM sessions WHERE id_hash = \(hash)")
    }

    func sweep(usedBefore idle: Date, startedBefore oldest: Date, triedBefore tried: Date) throws {
        try run("DELETE FROM sessions WHERE used_at <= \(idle) OR started_at <= \(oldest)")
        try run("DELETE FROM attempts WHERE first_at < \(tried)")
    }

    func post(_ announcement: Announcement, id: UUID) throws {
        try run(
            """
            INSERT INTO announcements (id, posted_on, title_zh, title_en, by_zh, by_en, link)
            VALUES (\(id), \(announcement.postedOn)::text::date, \(announcement.titleZh), \(announcement.titleEn),
                    \(announcement.byZh), \(announcement.byEn), \(announcement.link as String?))
            """)
    }

    func latestAnnouncements() throws -> [Announcement] {
        let found = try rows(
            """
            SELECT posted_on::text AS posted_on, title_zh, title_en, by_zh, by_en, link
            FROM announcements
            ORDER BY announcements.posted_on DESC, id LIMIT 5
            """)
        return try found.map { row in
            Announcement(
                postedOn: try row["posted_on"], titleZh: try row["title_zh"], titleEn: try row["title_en"],
                byZh: try row["by_zh"], byEn: try row["by_en"], link: try row["link"])
        }
    }

    func keepOpened(_ student: UUID, at openedAt: Date) throws {
        try run(
            """
            INSERT INTO stages (student, opened_at) VALUES (\(student), \(openedAt))
            ON CONFLICT (student) DO UPDATE SET opened_at = excluded.opened_at
            """)
    }

    /// Keeps the last word about completion, whatever the order of arrival.
    /// - Parameter completedAt: nil when the clearance was reopened.
    func keepCompletion(_ student: UUID, _ completedAt: Date?, revision: Int) throws {
        try run(
            """
            INSERT INTO stages (student, completed_at, revision)
            VALUES (\(student), \(completedAt as Date?), \(revision))
            ON CONFLICT (student) DO UPDATE SET completed_at = excluded.completed_at, revision = excluded.revision
            WHERE stages.revision <= excluded.revision
            """)
    }

    func stage(of student: UUID) throws -> HeardStage? {
        try row("SELECT opened_at, completed_at FROM stages WHERE student = \(student)").map { row in
            HeardStage(openedAt: try row["opened_at"], completedAt: try row["completed_at"])
        }
    }
}

/// A session as it is kept.
struct UsedSession {
    let account: Account
    let startedAt: Date
    /// What was typed on the contact page and not handed in.
    let draft: String?
}
