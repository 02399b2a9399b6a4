import Foundation
import Postgres

/// What a database says of its own backups, to whoever may log in.
extension Transaction {
    /// A failure that another success has followed is none any more.
    func backups() throws -> Backups {
        let row = try row(
            """
            SELECT CASE
                    WHEN current_setting('archive_mode') = 'off' THEN NULL
                    WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
                        THEN extract(epoch FROM \(now) - coalesce(last_archived_time, stats_reset))
                    ELSE 0 END::float8 AS failing_for,
                coalesce(shobj_description((SELECT oid FROM pg_database WHERE datname = current_database()), 'pg_database'), '')
                    AS comment
            FROM pg_stat_archiver
            """)!
        let made = Backups.moment(in: try row["comment"])
        return Backups(failingFor: try row["failing_for"], copyAge: made.map { now.timeIntervalSince($0) })
    }
}
