import Chassis
import Foundation
import Messages
import Postgres

/// Whether all sealing and mailing is stopped.
extension Transaction {
    /// - Returns: nil while all goes on.
    func freeze() throws -> Freeze? {
        try row("SELECT name_zh, name_en, because, begun_at FROM freezes WHERE ended_at IS NULL").map(Freeze.init)
    }

    /// The same, locked, so that it is ended once.
    func lockFreeze() throws -> Freeze? {
        try row("SELECT name_zh, name_en, because, begun_at FROM freezes WHERE ended_at IS NULL FOR UPDATE")
            .map(Freeze.init)
    }

    /// - Returns: false when another stands.
    func keepFreeze(_ id: UUID, _ act: Act) throws -> Bool {
        try run(
            """
            INSERT INTO freezes (stop, begun_at, begun_by, name_zh, name_en, because)
            VALUES (\(id), \(now), \(act.by), \(act.name?.zh ?? act.by), \(act.name?.en ?? act.by), \(act.because))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    func endFreeze(_ act: Act) throws {
        try run(
            """
            UPDATE freezes SET ended_at = \(now), ended_by = \(act.by), ended_because = \(act.because)
            WHERE ended_at IS NULL
            """)
    }
}

extension Freeze {
    fileprivate init(_ row: Row) throws {
        self.init(
            by: Bilingual(zh: try row["name_zh"], en: try row["name_en"]), because: try row["because"],
            at: try row["begun_at"])
    }
}
