import Foundation
import Messages
import Postgres

/// Every statement this service sends, under the name of what it means.
extension Transaction {
    /// Creates the account, or replaces everything about it; its sessions end.
    /// - Parameter initialUntil: until when the password lets in, where it is a secret that its owner must replace.
    func keep(
        _ account: Account, _ password: Password, initialUntil: Date? = nil, by clerk: String, because reason: String
    ) throws {
        let (enrolments, duties) = (account.enrolments, account.duties)
        let kind = enrolments.isEmpty ? "staff" : "student"
        try run("DELETE FROM sessions WHERE account = \(account.name)")
        try run("DELETE FROM places WHERE account = \(account.name)")
        try run(
            """
            INSERT INTO accounts (name, kind, roles, units, departments, display_zh, display_en, salt, hash,
                cost_n, cost_r, cost_p, initial_until, changed_at, changed_by, because, reviewed_at, reviewed_by)
            VALUES (\(account.name), \(kind), \(duties.roles.map(\.rawValue).sorted())::text[],
                \(duties.units.sorted())::text[], \(duties.departments.map(\.rawValue).sorted())::text[], \(account.display.zh),
                \(account.display.en), \(password.salt), \(password.hash), \(password.cost.n), \(password.cost.r), \(password.cost.p),
                \(initialUntil as Date?), \(now), \(clerk), \(reason), \(now), \(clerk))
            ON CONFLICT (name) DO UPDATE
            SET kind = excluded.kind, roles = excluded.roles, units = excluded.units,
                departments = excluded.departments, display_zh = excluded.display_zh, display_en = excluded.display_en,
                salt = excluded.salt, hash = excluded.hash, cost_n = excluded.cost_n, cost_r = excluded.cost_r,
                cost_p = excluded.cost_p, initial_until = excluded.initial_until, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, because = excluded.because, reviewed_at = excluded.reviewed_at,
                reviewed_by = excluded.reviewed_by, disabled_at = NULL
            """)
        try keepEnrolments(of: account)
    }

    func keepEnrolments(of account: Account) throws {
        let enrolments = account.enrolments
        try run("DELETE FROM enrolments WHERE account = \(account.name)")
        try run(
            """
            INSERT INTO enrolments (account, place, student, term, programme)
            SELECT \(account.name), place, student, term, programme
            FROM unnest(\(enrolments.map(\.student))::uuid[], \(enrolments.map(\.term))::text[],
                \(enrolments.map(\.programme))::text[]) WITH ORDINALITY AS enrolled(student, term, programme, place)
            """)
    }

    func keepOpened(_ student: UUID, at openedAt: Date) throws {
        try run(
            """
            INSERT INTO stages (student, opened_at, heard_at) VALUES (\(student), \(openedAt), \(now))
            ON CONFLICT (student) DO UPDATE SET opened_at = excluded.opened_at, heard_at = excluded.heard_at
            """)
    }

    /// Keeps the last word about completion, whatever the order of arrival.
    /// - Parameter completedAt: nil when the clearance was reopened.
    func keepCompletion(_ student: UUID, _ completedAt: Date?, revision: Int) throws {
        try run(
            """
            INSERT INTO stages (student, completed_at, revision, heard_at)
            VALUES (\(student), \(completedAt as Date?), \(revision), \(now))
            ON CONFLICT (student) DO UPDATE
            SET completed_at = excluded.completed_at, revision = excluded.revision, heard_at = excluded.heard_at
            WHERE stages.revision <= excluded.revision
            """)
    }

    func stage(of student: UUID) throws -> HeardStage? {
        try row("SELECT opened_at, completed_at FROM stages WHERE student = \(student)").map { row in
            HeardStage(openedAt: try row["opened_at"], completedAt: try row["completed_at"])
        }
    }
}
