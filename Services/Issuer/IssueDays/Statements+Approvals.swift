import Foundation
import Messages
import Postgres

/// What waits for a second person.
extension Transaction {
    func keep(_ wish: Wish) throws {
        let account = Line.account(of: wish.by)
        try run(
            """
            INSERT INTO approvals (approval, kind, selection, day, count, asked_by, name_zh, name_en, because, asked_at, until)
            VALUES (\(wish.id), \(wish.kind), \(wish.selection), \(wish.day)::date, \(wish.count), \(wish.by.id),
                    \(wish.by.name?.zh ?? account), \(wish.by.name?.en ?? account), \(wish.because), \(wish.at),
                    \(wish.until))
            """)
    }

    /// Locks it, so that it is decided once.
    /// - Returns: nil when it is decided, or its time is over.
    func lockWish(_ approval: UUID) throws -> Wish? {
        try row(
            """
            SELECT kind, selection, day::text AS day, count, asked_by, name_zh, name_en, because, asked_at, until
            FROM approvals WHERE approval = \(approval) AND is_granted IS NULL AND until > \(now) FOR UPDATE
            """
        ).map {
            Wish(
                id: approval, kind: try $0["kind"], selection: try $0["selection"], day: try $0["day"],
                count: try $0["count"],
                by: Actor(
                    kind: .staff, id: try $0["asked_by"], name: Bilingual(zh: try $0["name_zh"], en: try $0["name_en"]),
                    roles: [.registrar]),
                because: try $0["because"], at: try $0["asked_at"], until: try $0["until"])
        }
    }

    func decide(_ wish: Wish, isGranted: Bool, by account: String, because: Line) throws {
        try run(
            """
            UPDATE approvals SET is_granted = \(isGranted), decided_at = \(now), decided_by = \(account),
                decided_because = \(because)
            WHERE approval = \(wish.id)
            """)
    }

    /// Whether the day waits for a second person already.
    func isWanted(_ day: Day) throws -> Date? {
        try row(
            """
            SELECT until FROM approvals
            WHERE kind = 'let-go' AND day = \(day) AND is_granted IS NULL AND until > \(now) LIMIT 1
            """
        ).map { try $0["until"] }
    }

    /// The oldest first.
    func approvals(seenBy account: String, atMost most: Int) throws -> [Approval] {
        try rows(
            """
            SELECT approval, kind, approvals.day::text AS day, count, asked_by = \(account) AS is_own, name_zh, name_en,
                   because, asked_at, until, selection, filter
            FROM approvals LEFT JOIN selections USING (selection)
            WHERE is_granted IS NULL AND until > \(now) ORDER BY asked_at, approval LIMIT \(most)
            """
        ).map { row in
            let filter: JSONText? = try row["filter"]
            return Approval(
                id: try row["approval"], kind: try row["kind"], count: try row["count"], day: try row["day"],
                filter: try filter.map { try JSON.decode(CalendarFilter.self, from: $0.bytes) },
                selection: try row["selection"],
                wish: .init(
                    by: Bilingual(zh: try row["name_zh"], en: try row["name_en"]), because: try row["because"],
                    at: try row["asked_at"]),
                until: try row["until"], isOwn: try row["is_own"])
        }
    }
}

extension Approval.Kind: Readable {}
