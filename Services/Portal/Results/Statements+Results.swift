import Foundation
import Postgres

/// What forms were answered.
extension Transaction {
    /// Keeps a result for as long as the session lives, and is not followed by twenty others.
    func keepResult(_ id: UUID, of page: String, _ told: String, in session: [UInt8]) throws {
        try run(
            """
            INSERT INTO results (session, result, page, told, told_at)
            SELECT id_hash, \(id)::uuid, \(page)::text, \(told)::text, \(now)::timestamptz FROM sessions WHERE id_hash = \(session)
            """)
        try run(
            """
            DELETE FROM results WHERE session = \(session) AND result NOT IN (
                SELECT result FROM results WHERE session = \(session) ORDER BY told_at DESC, result LIMIT 20)
            """)
    }

    /// Tells another result in its place, unless somebody was quicker.
    func replaceResult(_ id: UUID, _ old: String, with new: String, in session: [UInt8]) throws -> Bool {
        try run(
            "UPDATE results SET told = \(new) WHERE session = \(session) AND result = \(id) AND told = \(old)") == 1
    }

    func result(_ id: UUID, of page: String, in session: [UInt8]) throws -> String? {
        try row("SELECT told FROM results WHERE session = \(session) AND result = \(id) AND page = \(page)")?["told"]
    }
}
