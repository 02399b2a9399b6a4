import Foundation
import Messages
import Postgres

/// What this program has to say, and how it leaves.
extension Transaction {
    func say(_ messages: [Outgoing]) throws {
        guard !messages.isEmpty else { return }
        try run(
            """
            WITH said AS (
                INSERT INTO outbox (id, exchange, routing_key, type, body, stated_at)
                SELECT id, exchange, routing_key, type, body, \(now)
                FROM unnest(\(messages.map(\.id))::uuid[], \(messages.map(\.exchange.rawValue))::text[],
                    \(messages.map(\.routingKey))::text[], \(messages.map(\.type))::text[], \(messages.map(\.body))::text[])
                    WITH ORDINALITY AS said(id, exchange, routing_key, type, body, place)
                ORDER BY place RETURNING position)
            INSERT INTO unsent (position, wanted_at, not_before) SELECT position, \(now), \(now) FROM said
            """)
    }

    /// Limits are written out: for a parameter PostgreSQL would plan as if a tenth of the table were wanted. What is to be
    /// said is looked up row by row, and as the first in an order: anything else may be planned as a read of the whole outbox,
    /// as it is cheap while that is new and small, and the plan outlives this.
    ///
    /// `markable` deletes nothing. It fails for a role that may not delete, so that nobody publishes what they cannot mark.
    func claimUnsent(_ attempt: Attempt) throws -> [Row] {
        try rows(
            """
            WITH markable AS (
                DELETE FROM unsent WHERE false
            ), chosen AS MATERIALIZED (
                SELECT position FROM unsent
                WHERE not_before <= \(now) AND (leased_until IS NULL OR leased_until <= \(now)) AND NOT is_set_aside
                ORDER BY position LIMIT 500 FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE unsent SET attempt = \(attempt.token), leased_until = \(attempt.leasedUntil)
                FROM chosen WHERE unsent.position = chosen.position
                RETURNING unsent.position, unsent.postponed
            )
            SELECT claimed.position, postponed, id, exchange, routing_key, type, body, stated_at
            FROM claimed, LATERAL (
                SELECT position, id, exchange, routing_key, type, body, stated_at FROM outbox
                WHERE outbox.position >= claimed.position ORDER BY outbox.position LIMIT 1) AS said
            WHERE said.position = claimed.position ORDER BY claimed.position
            """)
    }

    /// - Returns: how many of them this attempt still held.
    func markSent(_ positions: [Int], _ attempt: Attempt) throws -> Int {
        try run("DELETE FROM unsent WHERE position = ANY(\(positions)::bigint[]) AND attempt = \(attempt.token)")
    }

    func giveBack(_ rows: [GivenBack<Int>], _ attempt: Attempt) throws {
        try run(
            """
            UPDATE unsent SET not_before = back.not_before, postponed = back.postponed, reason = back.reason,
                attempt = NULL, leased_until = NULL
            FROM unnest(\(rows.map(\.id))::bigint[], \(rows.map(\.notBefore))::timestamptz[],
                \(rows.map(\.postponed))::integer[], \(rows.map { $0.reason ?? "" })::text[])
                AS back(position, not_before, postponed, reason)
            WHERE unsent.position = back.position AND attempt = \(attempt.token)
            """)
    }

    /// Lets facts of the outbox leave once more, a thousand at a time.
    /// - Returns: their positions, which rise.
    func sayAgain(since: Date, type: String?, after position: Int) throws -> [Int] {
        try rows(
            """
            WITH chosen AS MATERIALIZED (
                SELECT position FROM outbox
                WHERE position > \(position) AND stated_at >= \(since) AND exchange = \(Exchange.facts.rawValue)
                    AND (type = \(type) OR \(type)::text IS NULL)
                ORDER BY position LIMIT 1000
            ), again AS (
                INSERT INTO unsent (position, wanted_at, not_before)
                SELECT position, \(now), \(now) FROM chosen ON CONFLICT DO NOTHING
            )
            SELECT position FROM chosen ORDER BY position
            """
        ).map { try $0["position"] }
    }

    func setAside(_ position: Int, because reason: String, _ attempt: Attempt) throws {
        try run(
            """
            UPDATE unsent SET is_set_aside = true, reason = \(reason), attempt = NULL, leased_until = NULL
            WHERE position = \(position) AND attempt = \(attempt.token)
            """)
    }
}
