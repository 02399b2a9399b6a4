import Foundation
import Messages
import Postgres

/// The accounts of staff, as the registrar looks after them. Of those that the school's provider says, only the names.
extension Transaction {
    /// Everybody of staff who has an account, whoever says so, by its name.
    func staffNames() throws -> [String: Bilingual<String>] {
        let rows = try rows("SELECT name, display_zh, display_en FROM accounts WHERE kind = 'staff'")
        return Dictionary(
            try rows.map { row in (try row["name"], Bilingual(zh: try row["display_zh"], en: try row["display_en"])) }
        ) { one, _ in one }
    }

    /// All of them: a school has some hundreds at most.
    func staff() throws -> [StaffAccount] {
        try rows(
            """
            SELECT name, display_zh, display_en, roles, units, departments, changed_at, changed_by, signed_in_at, reviewed_at,
                reviewed_by, disabled_at, initial_until
            FROM accounts WHERE kind = 'staff' AND salt IS NOT NULL
            """
        ).map(StaffAccount.init)
    }

    func staff(named name: String) throws -> StaffAccount? {
        try row(
            """
            SELECT name, display_zh, display_en, roles, units, departments, changed_at, changed_by, signed_in_at, reviewed_at,
                reviewed_by, disabled_at, initial_until
            FROM accounts WHERE name = \(name) AND kind = 'staff' AND salt IS NOT NULL
            """
        ).map(StaffAccount.init)
    }

    /// Lets nobody else do anything to this account until the transaction ends.
    func lock(account name: String) throws {
        _ = try row("SELECT pg_advisory_xact_lock(hashtextextended('account ' || \(name)::text, 0))")
    }

    /// - Returns: false when somebody has an account of this name.
    func add(
        _ account: Account, _ secret: Password, initialUntil: Date, by clerk: String, because reason: String
    ) throws -> Bool {
        guard try row("SELECT FROM accounts WHERE name = \(account.name)") == nil else { return false }
        try keep(account, secret, initialUntil: initialUntil, by: clerk, because: reason)
        return true
    }

    /// Gives it other roles or another name to be greeted by. Whoever is in by it has them with their next page.
    /// - Parameter seen: when it was changed last, as the form had read it.
    /// - Returns: false when somebody has changed it since.
    func change(
        _ account: Account, seen: Date, by clerk: String, because reason: String
    ) throws -> Bool {
        let duties = account.duties
        return try run(
            """
            UPDATE accounts
            SET roles = \(duties.roles.map(\.rawValue).sorted())::text[], units = \(duties.units.sorted())::text[],
                departments = \(duties.departments.map(\.rawValue).sorted())::text[], display_zh = \(account.display.zh),
                display_en = \(account.display.en), changed_at = \(now), changed_by = \(clerk), because = \(reason),
                reviewed_at = \(now), reviewed_by = \(clerk)
            WHERE name = \(account.name) AND kind = 'staff' AND salt IS NOT NULL AND changed_at = \(seen)
            """) == 1
    }

    /// Closes it, and its sessions end; or opens it again.
    /// - Returns: false when somebody has changed it since.
    func disable(
        _ name: String, _ isDisabled: Bool, seen: Date, by clerk: String, because reason: String
    ) throws -> Bool {
        let disabledAt = isDisabled ? now : nil
        let changed = try run(
            """
            UPDATE accounts
            SET disabled_at = \(disabledAt as Date?), changed_at = \(now), changed_by = \(clerk), because = \(reason)
            WHERE name = \(name) AND kind = 'staff' AND salt IS NOT NULL AND changed_at = \(seen)
              AND (disabled_at IS NULL) = \(isDisabled)
            """)
        guard changed == 1 else { return false }
        if isDisabled { try run("DELETE FROM sessions WHERE account = \(name)") }
        return true
    }

    /// Somebody has looked, and it is still what its owner needs.
    func review(_ name: String, seen: Date, by clerk: String) throws -> Bool {
        try run(
            """
            UPDATE accounts SET reviewed_at = \(now), reviewed_by = \(clerk)
            WHERE name = \(name) AND kind = 'staff' AND salt IS NOT NULL AND changed_at = \(seen)
            """) == 1
    }

    /// A secret in the place of a password that was lost. Its sessions end, and no place is known any more.
    func renew(
        _ name: String, _ secret: Password, initialUntil: Date, seen: Date, by clerk: String, because reason: String
    ) throws -> Bool {
        let changed = try run(
            """
            UPDATE accounts
            SET salt = \(secret.salt), hash = \(secret.hash), cost_n = \(secret.cost.n), cost_r = \(secret.cost.r),
                cost_p = \(secret.cost.p), initial_until = \(initialUntil), changed_at = \(now), changed_by = \(clerk),
                because = \(reason)
            WHERE name = \(name) AND kind = 'staff' AND salt IS NOT NULL AND changed_at = \(seen) AND disabled_at IS NULL
            """)
        guard changed == 1 else { return false }
        try run("DELETE FROM sessions WHERE account = \(name)")
        try run("DELETE FROM places WHERE account = \(name)")
        return true
    }
}

extension StaffAccount {
    fileprivate init(_ row: Row) throws {
        let roles: [Actor.Role] = try row["roles"]
        let units: [String] = try row["units"]
        let departments: [DepartmentCode] = try row["departments"]
        self.init(
            name: try row["name"], display: Bilingual(zh: try row["display_zh"], en: try row["display_en"]),
            duties: .init(roles: Set(roles), units: Set(units), departments: Set(departments)),
            changedAt: try row["changed_at"], changedBy: try row["changed_by"], signedInAt: try row["signed_in_at"],
            reviewedAt: try row["reviewed_at"], reviewedBy: try row["reviewed_by"],
            disabledAt: try row["disabled_at"], initialUntil: try row["initial_until"])
    }
}
