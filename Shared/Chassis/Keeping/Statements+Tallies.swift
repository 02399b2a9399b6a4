import Foundation
import Messages
import Postgres

/// What came and what became of it, counted.
extension Transaction {
    /// - Parameter heardAt: when the messages came.
    func add(_ tally: Tally, heardAt: Date) throws {
        guard !tally.lines.isEmpty else { return }
        let lines = Array(tally.lines)
        try run(
            """
            INSERT INTO tallies (day, source, outcome, messages)
            SELECT (\(heardAt)::timestamptz AT TIME ZONE 'Asia/Taipei')::date, source, outcome, messages
            FROM unnest(\(lines.map(\.key.source))::text[], \(lines.map(\.key.outcome.rawValue))::text[],
                \(lines.map(\.value))::bigint[]) AS counted(source, outcome, messages)
            """)
    }

    /// Adds up what many transactions have added. Each row is read once, so nothing is counted twice.
    func sumUpTallies() throws {
        try run(
            """
            WITH many AS (
                SELECT day, source, outcome FROM tallies GROUP BY 1, 2, 3 HAVING count(*) > 20),
            parts AS (
                SELECT position FROM tallies JOIN many USING (day, source, outcome)
                LIMIT 50000 FOR UPDATE OF tallies SKIP LOCKED),
            gone AS (
                DELETE FROM tallies USING parts WHERE tallies.position = parts.position
                RETURNING day, source, outcome, messages)
            INSERT INTO tallies (day, source, outcome, messages)
            SELECT day, source, outcome, sum(messages) FROM gone GROUP BY 1, 2, 3
            """)
    }

    /// What came since a day and what became of it, by day and source. One statement sees one moment.
    func account(since: Day) throws -> [Balance] {
        try rows(
            """
            WITH flows AS (
                SELECT day, source,
                    sum(messages) FILTER (WHERE outcome = 'received') AS received,
                    sum(messages) FILTER (WHERE outcome = 'done') AS done,
                    sum(messages) FILTER (WHERE outcome = 'known') AS known,
                    sum(messages) FILTER (WHERE outcome = 'elsewhere') AS elsewhere,
                    sum(messages) FILTER (WHERE outcome = 'settled') AS settled
                FROM tallies GROUP BY 1, 2),
            waits AS (
                SELECT (heard_at AT TIME ZONE 'Asia/Taipei')::date AS day, source, count(*) AS waiting
                FROM waiting WHERE NOT is_heard_again GROUP BY 1, 2),
            held AS (
                SELECT (heard_at AT TIME ZONE 'Asia/Taipei')::date AS day, source, count(*) AS parked
                FROM parked WHERE settled_at IS NULL GROUP BY 1, 2)
            SELECT day::text, source, coalesce(received, 0) AS received, coalesce(done, 0) AS done,
                coalesce(known, 0) AS known, coalesce(elsewhere, 0) AS elsewhere, coalesce(settled, 0) AS settled,
                coalesce(waiting, 0) AS waiting, coalesce(parked, 0) AS parked
            FROM flows FULL JOIN waits USING (day, source) FULL JOIN held USING (day, source)
            WHERE day >= \(since) ORDER BY day, source
            """
        ).map(Balance.init)
    }

    /// What this program has heard of campus systems. Not of it are what was known by its bytes alone, which never was in the
    /// ledger or need not be found there again (a dead letter, what came past its exchange, an id that was used again), and what our
    /// own programs were not to state.
    func heardOfCampus(since: Date?, until: Date) throws -> Set<MessageIdentity> {
        let rows = try rows(
            """
            SELECT source, id FROM inbox
            WHERE source LIKE '/campus/_%' AND id !~ ':[0-9a-f]{64}$'
              AND source <> ALL(\(Program.allCases.map { "/campus/\($0.rawValue)" })::text[])
              AND heard_at >= COALESCE(\(since as Date?)::timestamptz, '-infinity') AND heard_at < \(until)
            """)
        return Set(try rows.map { MessageIdentity(source: try $0["source"], id: try $0["id"]) })
    }

    /// Which of these messages this program has not heard.
    func unheard(of identities: [MessageIdentity]) throws -> Set<MessageIdentity> {
        let rows = try rows(
            """
            SELECT source, id
            FROM unnest(\(identities.map(\.source))::text[], \(identities.map(\.id))::text[]) AS stated(source, id)
            WHERE NOT EXISTS (SELECT FROM inbox WHERE inbox.source = stated.source AND inbox.id = stated.id)
              AND NOT EXISTS (SELECT FROM parked WHERE parked.source = stated.source AND parked.event_id = stated.id)
            """)
        return Set(try rows.map { MessageIdentity(source: try $0["source"], id: try $0["id"]) })
    }
}
