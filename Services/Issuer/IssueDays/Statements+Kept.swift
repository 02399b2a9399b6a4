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

    /// How long what should go on by itself has stood still, and what became of mails. What is put aside or frozen waits for a person.
    func deliveryAges() throws -> DeliveryAges {
        let row = try row(
            """
            SELECT
                coalesce((SELECT extract(epoch FROM \(now) - min(due_at)) FROM sealable_versions WHERE due_at <= \(now)), 0)::float8
                    AS due,
                coalesce((SELECT extract(epoch FROM \(now) - min(sealed_at)) FROM versions JOIN seals USING (diploma, version)
                          WHERE state = 'sealed'), 0)::float8 AS unregistered,
                coalesce((SELECT extract(epoch FROM \(now) - min(coalesce(queued_again_at, queued_at))) FROM mails
                          WHERE state = 'queued' AND (attempt IS NOT NULL OR stopped_at IS NULL)
                            AND NOT EXISTS (SELECT FROM freezes WHERE ended_at IS NULL)
                            AND student IN (SELECT student FROM students_to_mail)), 0)::float8 AS mails,
                coalesce((SELECT extract(epoch FROM \(now) - min(changed_at)) FROM applications
                          WHERE state IN ('applied', 'paid')), 0)::float8 AS applications,
                (SELECT count(*) FROM mails WHERE state = 'in-doubt') AS in_doubt,
                (SELECT count(*) FROM mails WHERE handed_over_at > \(now)::timestamptz - interval '1 hour') AS mailed,
                (SELECT count(*) FROM mails
                 WHERE handed_over_at > \(now)::timestamptz - interval '1 hour' AND repetition = 0
                   AND EXISTS (SELECT FROM mailed_documents JOIN versions USING (diploma, version)
                               WHERE mailed_documents.mail = mails.mail
                                 AND handed_over_at > due_at + interval '15 minutes')) AS late
            """)!
        return DeliveryAges(
            due: try row["due"], unregistered: try row["unregistered"], mails: try row["mails"],
            applications: try row["applications"], inDoubt: try row["in_doubt"], mailed: try row["mailed"],
            late: try row["late"])
    }
}
