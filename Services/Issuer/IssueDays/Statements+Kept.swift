import Foundation
import Messages
import Postgres

/// What keeps diplomas, counted.
extension Transaction {
    /// How many that are not sealed each reason keeps; one that several keep counts for each. What stops all of them, or the day,
    /// keeps what is due and what nothing else keeps.
    func countKept() throws -> [String: Int] {
        let found = try rows(
            """
            WITH kept AS (
                SELECT stands AS reason FROM calendar_lines WHERE stands IN ('cancelled', 'ineligible', 'uncleared')
                UNION ALL
                SELECT holds.kind FROM calendar_lines JOIN holds USING (student) WHERE lifted_at IS NULL
                UNION ALL
                SELECT 'name-contradicted' FROM calendar_lines WHERE is_name_contradicted
                UNION ALL
                SELECT 'not-drawn-' || split_part(held_because, ':', 1) FROM calendar_lines
                WHERE held_because IS NOT NULL
            ), stopped AS (
                SELECT 'frozen' AS reason FROM freezes WHERE ended_at IS NULL
                UNION ALL
                SELECT 'day-' || state FROM issue_days WHERE day = \(Day(taipei: now)) AND state <> 'open'
            )
            SELECT reason, count(*) AS count FROM kept GROUP BY reason
            UNION ALL
            SELECT reason, (SELECT count(*) FROM sealable_versions WHERE due_at <= \(now)) FROM stopped
            """
        ).map { (try $0["reason"] as String, try $0["count"] as Int) }
        return Dictionary(found) { $0 + $1 }
    }
}
