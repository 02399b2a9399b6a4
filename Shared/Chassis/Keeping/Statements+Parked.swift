import Foundation
import Messages
import Postgres
import RabbitMQ

/// What a person must look at.
extension Transaction {
    func park(_ message: Parked) throws {
        let delivery = message.delivery
        try run(
            """
            INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key, source,
                event_id, properties, body, size, digest, attempts, had_effect)
            VALUES (\(message.id), \(message.identity.id), \(message.heardAt), \(now), \(message.refusal.code),
                \(message.refusal.sentence), \(message.publisher), \(delivery.exchange), \(delivery.routingKey),
                \(message.identity.source), \(message.eventID), \(delivery.properties.kept)::jsonb, \(delivery.body),
                \(message.size), \(message.digest), \(message.attempts), \(message.hadEffect))
            """)
    }

    /// What is open, oldest first.
    /// - Parameters:
    ///   - reason: only what was parked for it.
    ///   - after: only what was parked later than this one.
    func openParked(reason: String?, after: UUID? = nil, limit: Int) throws -> [Parked] {
        try rows(
            """
            SELECT id, identity, heard_at, reason, sentence, publisher, exchange, routing_key, source, event_id,
                properties::text, body, size, digest, attempts, had_effect
            FROM parked
            WHERE settled_at IS NULL AND (\(reason)::text IS NULL OR reason = \(reason))
              AND (\(after)::uuid IS NULL
                OR (parked_at, id) > (SELECT parked_at, id FROM parked AS last WHERE last.id = \(after)))
            ORDER BY parked_at, id LIMIT \(limit)
            """
        ).map(Parked.init)
    }

    /// Takes one that is open, so that nobody else settles it meanwhile.
    func takeParked(_ id: UUID) throws -> Parked? {
        try row(
            """
            SELECT id, identity, heard_at, reason, sentence, publisher, exchange, routing_key, source, event_id,
                properties::text, body, size, digest, attempts, had_effect
            FROM parked WHERE id = \(id) AND settled_at IS NULL FOR UPDATE
            """
        ).map(Parked.init)
    }

    /// Marks one as sent on: it waits as a row now.
    func markSentOn(_ id: UUID, by: String, because: String) throws {
        try run(
            """
            UPDATE parked
            SET settled_at = \(now), settled_by = \(by), settled_because = \(because), had_effect = true
            WHERE id = \(id)
            """)
    }

    /// Settles what is parked under an identity and heard anew.
    func settle(_ identity: MessageIdentity, by: String, because: String) throws {
        try run(
            """
            WITH gone AS (
                UPDATE parked
                SET settled_at = \(now), settled_by = \(by), settled_because = \(because), had_effect = true
                WHERE source = \(identity.source) AND identity = \(identity.id) AND settled_at IS NULL
                RETURNING heard_at, source)
            INSERT INTO tallies (day, source, outcome, messages)
            SELECT (heard_at AT TIME ZONE 'Asia/Taipei')::date, source, 'settled', count(*) FROM gone GROUP BY 1, 2
            """)
    }

    /// Settles one. What could not be read may be said again: then it is answered anew.
    /// - Returns: false when it is not open.
    func drop(_ id: UUID, by: String, because: String) throws -> Bool {
        try row(
            """
            WITH gone AS (
                UPDATE parked SET settled_at = \(now), settled_by = \(by), settled_because = \(because)
                WHERE id = \(id) AND settled_at IS NULL RETURNING heard_at, source, identity, reason),
            forgotten AS (
                UPDATE inbox SET digest = '' FROM gone
                WHERE inbox.source = gone.source AND inbox.id = gone.identity
                  AND starts_with(gone.identity, gone.reason || ':'))
            INSERT INTO tallies (day, source, outcome, messages)
            SELECT (heard_at AT TIME ZONE 'Asia/Taipei')::date, source, 'settled', 1 FROM gone RETURNING 1 AS one
            """) != nil
    }
}
