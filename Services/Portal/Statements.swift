import Foundation
import Messages
import Postgres

/// Every statement this service sends, under the name of what it means.
extension Transaction {
    /// Creates the account, or replaces everything about it; its sessions end.
    func keep(_ account: Account, _ password: Password) throws {
        try run("DELETE FROM sessions WHERE account = \(account.name)")
        try run(
            """
            INSERT INTO accounts (name, student, display_zh, display_en, salt, hash, changed_at)
            VALUES (\(account.name), \(account.student), \(account.display.zh), \(account.display.en),
                    \(password.salt), \(password.hash), \(now))
            ON CONFLICT (name) DO UPDATE
            SET student = excluded.student, display_zh = excluded.display_zh, display_en = excluded.display_en,
                salt = excluded.salt, hash = excluded.hash, changed_at = excluded.changed_at
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
    func useSession(_ hash: [UInt8], usedAfter idle: Date, startedAfter oldest: Date) throws -> (Account, String?)? {
        let found = try row(
            """
            UPDATE sessions SET used_at = \(now) FROM accounts
            WHERE id_hash = \(hash) AND accounts.name = account AND used_at > \(idle) AND started_at > \(oldest)
            RETURNING accounts.name, student, display_zh, display_en, draft
            """)
        return try found.map { row in
            let display = Account.Display(zh: try row["display_zh"], en: try row["display_en"])
            return (Account(name: try row["name"], student: try row["student"], display: display), try row["draft"])
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
    func keepCompletion(_ student: UUID, _ completedAt: Date?, statedAt: Date, statement: String) throws {
        try run(
            """
            INSERT INTO stages (student, completed_at, stated_at, statement)
            VALUES (\(student), \(completedAt as Date?), \(statedAt), \(statement))
            ON CONFLICT (student) DO UPDATE
            SET completed_at = excluded.completed_at, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE stages.stated_at IS NULL
               OR (stages.stated_at, stages.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    func stage(of student: UUID) throws -> HeardStage? {
        try row("SELECT opened_at, completed_at FROM stages WHERE student = \(student)").map { row in
            HeardStage(openedAt: try row["opened_at"], completedAt: try row["completed_at"])
        }
    }
}
