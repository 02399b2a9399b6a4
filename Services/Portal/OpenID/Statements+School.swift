import Foundation
import Messages
import Postgres

/// Who comes in by the school's provider.
extension Transaction {
    func begin(_ begun: BegunSignIn, _ wish: Wish) throws {
        try run(
            """
            INSERT INTO sign_ins (state, browser, next, is_again, kind, begun_at)
            VALUES (\(begun.stateHash), \(begun.browserHash), \(wish.next as String?), \(wish.isAgain),
                \(wish.kind?.rawValue as String?), \(now))
            """)
    }

    /// Takes what was begun in this browser and is not too old; nobody else comes back with it.
    func take(_ begun: BegunSignIn) throws -> (wish: Wish, begunAt: Date)? {
        let row = try row(
            """
            DELETE FROM sign_ins
            WHERE state = \(begun.stateHash) AND browser = \(begun.browserHash)
              AND begun_at > \(now - BegunSignIn.patience)
            RETURNING next, is_again, kind, begun_at
            """)
        guard let row else { return nil }
        let kind: String? = try row["kind"]
        return (
            Wish(next: try row["next"], isAgain: try row["is_again"], kind: kind.flatMap(Actor.Kind.init(rawValue:))),
            try row["begun_at"]
        )
    }

    /// Keeps what the provider says of somebody today; whoever is in by the same account has it at once.
    func keepSchools(_ account: Account, by issuer: String) throws {
        let duties = account.duties
        try run(
            """
            INSERT INTO accounts (name, kind, roles, units, departments, display_zh, display_en, changed_at, changed_by,
                because)
            VALUES (\(account.name), \(account.kind.rawValue), \(duties.roles.map(\.rawValue).sorted())::text[],
                \(duties.units.sorted())::text[], \(duties.departments.map(\.rawValue).sorted())::text[],
                \(account.display.zh), \(account.display.en), \(now), \(issuer), 'the provider said so')
            ON CONFLICT (name) DO UPDATE
            SET roles = excluded.roles, units = excluded.units, departments = excluded.departments,
                display_zh = excluded.display_zh, display_en = excluded.display_en, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, because = excluded.because
            """)
        try keepEnrolments(of: account)
        // What is no longer theirs is chosen no longer.
        try run(
            """
            UPDATE sessions SET student = NULL
            WHERE account = \(account.name) AND student IS NOT NULL
              AND student NOT IN (SELECT enrolments.student FROM enrolments WHERE account = \(account.name))
            """)
    }

    /// Ends what the provider says is over.
    /// - Parameters:
    ///   - names: of whom; nil for whoever it is.
    ///   - session: the hash of one session's name there; nil for all.
    ///   - limit: what began later is another session.
    /// - Returns: how many have ended.
    func endSchoolSessions(of names: [String]?, session: [UInt8]?, begunBy limit: Date) throws -> Int {
        try run(
            """
            UPDATE sessions SET ended_at = \(now)
            WHERE ended_at IS NULL
              AND (\(names as [String]?)::text[] IS NULL OR account = ANY(\(names as [String]?)::text[]))
              AND (\(session as [UInt8]?)::bytea IS NULL OR school_session = \(session as [UInt8]?)::bytea)
              AND started_at <= \(limit)
            """)
    }
}
