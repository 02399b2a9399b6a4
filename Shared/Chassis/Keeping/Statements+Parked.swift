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

    /// The ids of what is open, oldest first.
    func openParkedIDs(reason: String?, type: String?, publisher: String?) throws -> [UUID] {
        try rows(
            """
            SELECT id FROM parked
            WHERE settled_at IS NULL AND (\(reason)::text IS NULL OR reason = \(reason))
              AND (\(type)::text IS NULL
                OR \(type) IN (routing_key, substr(routing_key, strpos(routing_key, '.') + 1),
                    properties #>> '{headers,x-first-death-routing-key}'))
              AND (\(publisher)::text IS NULL OR publisher = \(publisher))
            ORDER BY parked_at, id
            """
        ).map { try $0["id"] }
    }

    /// What has become of messages that were sent on, in their order.
    func whereabouts(of sent: [MessageIdentity]) throws -> [Whereabouts] {
        try rows(
            """
            SELECT waiting.source IS NOT NULL AS waits, waiting.student IS NOT NULL AS has_student,
                coalesce(waiting.failures, 0) AS failures, again.reason, again.sentence
            FROM unnest(\(sent.map(\.source))::text[], \(sent.map(\.id))::text[]) WITH ORDINALITY AS sent(source, id, place)
            LEFT JOIN waiting ON waiting.source = sent.source AND waiting.id = sent.id
            LEFT JOIN LATERAL (
                SELECT reason, sentence FROM parked
                WHERE parked.source = sent.source AND parked.identity = sent.id AND settled_at IS NULL
                ORDER BY parked_at DESC LIMIT 1) AS again ON true
            ORDER BY place
            """
        ).map(Whereabouts.init)
    }

    /// Whether its publisher was told that it was refused.
    func wasRejected(_ parked: UUID) throws -> Bool {
        try row(
            """
            SELECT EXISTS (
                SELECT FROM outbox WHERE type = \(EventRejected.name)
                  AND position(\(parked.uuidString.lowercased()) IN lower(body)) > 0) AS told
            """)!["told"]
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
