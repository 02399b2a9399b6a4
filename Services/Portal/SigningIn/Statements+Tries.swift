import Foundation
import Postgres

/// Who tries to come in, and from where they have come in before.
extension Transaction {
    /// What is known of where a try comes from; for an account that does not exist, nothing.
    func known(_ places: Whence.Places, of account: String) throws -> Whence.Known {
        let known = try rows("SELECT place FROM places WHERE account = \(account)").map { row -> [UInt8] in
            try row["place"]
        }
        if let browser = places.browser, known.contains(browser) { return .browser }
        return known.contains(places.network) ? .network : .nothing
    }

    /// Lays a try upon what is one account's, unless anything holds it up.
    /// - Returns: from when on it may be tried; nil when it is laid. One that must wait weighs nothing.
    func lay(_ burdens: [Burden]) throws -> Date? {
        var weighed: [Weighed] = []
        for burden in burdens.inOrder where !burden.isOnes {
            let row = try row("SELECT weighs_until FROM tries WHERE who = \(burden.key)")
            weighed.append(Weighed(burden: burden, until: try row?["weighs_until"] ?? now))
        }
        for burden in burdens.inOrder where burden.isOnes {
            let row = try row(
                """
                INSERT INTO tries (who, weighs_until) VALUES (\(burden.key), \(now))
                ON CONFLICT (who) DO UPDATE SET weighs_until = GREATEST(tries.weighs_until, excluded.weighs_until)
                RETURNING weighs_until
                """)
            weighed.append(Weighed(burden: burden, until: try row!["weighs_until"]))
        }
        if let until = weighed.waitsUntil(at: now) { return until }
        for burden in burdens.inOrder where burden.isOnes { try add(burden.each, to: burden) }
        return nil
    }

    /// The password was wrong: that weighs upon the crowds that this try is of.
    func weigh(_ burdens: [Burden]) throws {
        for burden in burdens.inOrder where !burden.isOnes { try add(burden.each, to: burden) }
    }

    /// The password was right: nothing weighs any more upon what is this account's.
    func clear(_ burdens: [Burden]) throws {
        for burden in burdens.inOrder where burden.isOnes { try run("DELETE FROM tries WHERE who = \(burden.key)") }
    }

    /// The password was not looked at: what this try has laid is taken off.
    func lift(_ burdens: [Burden]) throws {
        for burden in burdens.inOrder where burden.isOnes { try add(-burden.each, to: burden) }
    }

    private func add(_ seconds: TimeInterval, to burden: Burden) throws {
        try run(
            """
            INSERT INTO tries (who, weighs_until) VALUES (\(burden.key), \(now + seconds))
            ON CONFLICT (who) DO UPDATE
            SET weighs_until = GREATEST(tries.weighs_until, \(now)) + make_interval(secs => \(seconds))
            """)
    }

    /// Keeps from where somebody came in; of many places the latest.
    func know(_ places: [[UInt8]], of account: String) throws {
        for place in places.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            try run(
                """
                INSERT INTO places (account, place, used_at) VALUES (\(account), \(place), \(now))
                ON CONFLICT (account, place) DO UPDATE SET used_at = excluded.used_at
                """)
        }
        try run(
            """
            DELETE FROM places WHERE account = \(account) AND place NOT IN (
                SELECT place FROM places WHERE account = \(account) ORDER BY used_at DESC, place LIMIT 40)
            """)
    }

    /// - Returns: nil when there is no such account, or the school's provider says who it is.
    func password(of name: String) throws -> KeptPassword? {
        try row(
            """
            SELECT salt, hash, cost_n, cost_r, cost_p, initial_until FROM accounts
            WHERE name = \(name) AND salt IS NOT NULL AND disabled_at IS NULL
            """
        ).map { row in
            let cost = try Password.Cost(n: row["cost_n"], r: row["cost_r"], p: row["cost_p"])
            return KeptPassword(
                password: Password(salt: try row["salt"], hash: try row["hash"], cost: cost),
                initialUntil: try row["initial_until"])
        }
    }

    /// The same password, kept more dearly; not when it was changed meanwhile.
    func raise(_ old: Password, to new: Password, of name: String) throws {
        try run(
            """
            UPDATE accounts SET salt = \(new.salt), hash = \(new.hash), cost_n = \(new.cost.n), cost_r = \(new.cost.r),
                cost_p = \(new.cost.p)
            WHERE name = \(name) AND salt = \(old.salt)
            """)
    }

    /// Another password, by its owner. All their sessions end, and no place is known any more.
    /// - Returns: false when it was changed meanwhile.
    func change(_ old: Password, to new: Password, of name: String) throws -> Bool {
        let changed = try run(
            """
            UPDATE accounts SET salt = \(new.salt), hash = \(new.hash), cost_n = \(new.cost.n), cost_r = \(new.cost.r),
                cost_p = \(new.cost.p), initial_until = NULL, changed_at = \(now), changed_by = \(name),
                because = 'changed by its owner'
            WHERE name = \(name) AND salt = \(old.salt)
            """)
        guard changed == 1 else { return false }
        try run("DELETE FROM places WHERE account = \(name)")
        return true
    }
}

extension [Burden] {
    /// By their keys: two tries never wait for each other's rows in a circle.
    fileprivate var inOrder: [Burden] { sorted { $0.key.lexicographicallyPrecedes($1.key) } }
}
