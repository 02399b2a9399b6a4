import Foundation
import Messages
import Postgres

/// Who has what in hand.
extension Transaction {
    /// - Parameter kinds: only of these; nil for all.
    func hands(among kinds: [ExceptionKind]?) throws -> [MatterID: InHand] {
        let kinds = kinds.map { $0.map(\.rawValue) }
        var hands: [MatterID: InHand] = [:]
        for row in try rows(
            """
            SELECT kind, about, taken_by, name_zh AS hand_zh, name_en AS hand_en, taken_at FROM hands
            WHERE \(kinds as [String]?)::text[] IS NULL OR kind = ANY(\(kinds as [String]?)::text[])
            """)
        {
            // What another release calls otherwise is told by nobody.
            guard let kind = ExceptionKind(rawValue: try row["kind"]), let hand = try InHand(row) else { continue }
            hands[MatterID(kind, try row["about"])] = hand
        }
        return hands
    }

    /// Locked, so that what follows is about this hand.
    func lockHand(_ what: MatterID) throws -> InHand? {
        try row(
            """
            SELECT taken_by, name_zh AS hand_zh, name_en AS hand_en, taken_at FROM hands
            WHERE kind = \(what.kind) AND about = \(what.about) FOR UPDATE
            """
        ).flatMap(InHand.init)
    }

    /// - Parameter isTaken: whether it is taken out of the hand that is locked.
    /// - Returns: false when it is in another hand since.
    func take(_ what: MatterID, of student: UUID?, by who: Who, isTaken: Bool) throws -> Bool {
        try run(
            """
            INSERT INTO hands (kind, about, student, taken_by, name_zh, name_en, taken_at)
            VALUES (\(what.kind), \(what.about), \(student as UUID?), \(who.account), \(who.name?.zh.rawValue),
                \(who.name?.en.rawValue), \(now))
            ON CONFLICT (kind, about) DO UPDATE
            SET taken_by = excluded.taken_by, name_zh = excluded.name_zh, name_en = excluded.name_en,
                taken_at = excluded.taken_at
            WHERE \(isTaken)
            """) == 1
    }

    func giveBack(_ what: MatterID) throws {
        try run("DELETE FROM hands WHERE kind = \(what.kind) AND about = \(what.about)")
    }

    /// Deletes a hand as it was seen; one that is taken again since stays. It waits for nobody, for it holds others already: what somebody
    /// has locked is left for another time.
    func letGo(of what: MatterID, takenAt: Date) throws {
        try run(
            """
            DELETE FROM hands WHERE (kind, about) IN (
                SELECT kind, about FROM hands WHERE kind = \(what.kind) AND about = \(what.about) AND taken_at = \(takenAt)
                FOR UPDATE SKIP LOCKED)
            """)
    }

    /// About whom something is open that is told by itself; nil where nothing is.
    func openMatter(_ what: MatterID) throws -> (student: UUID?, kind: ExceptionKind)? {
        try row(
            """
            SELECT student, kind FROM open_matters(\(now)) WHERE kind = \(what.kind) AND about = \(what.about) LIMIT 1
            """
        ).map { (try $0["student"], try $0["kind"]) }
    }
}

extension InHand {
    /// - Returns: nil where nobody has it.
    init?(_ row: Row) throws {
        guard let account: Line = try row["taken_by"] else { return nil }
        let (zh, en): (Line?, Line?) = (try row["hand_zh"], try row["hand_en"])
        self.init(
            by: Who(account: account, name: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } }),
            since: try row["taken_at"])
    }
}
