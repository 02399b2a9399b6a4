import Foundation
import Messages
import Postgres
import RabbitMQ

/// The statements that every program sends, whatever it does.
extension Transaction {
    /// - Returns: the indexes of the messages that were not heard before.
    func remember(_ messages: [(source: String, id: String, digest: [UInt8])]) throws -> Set<Int> {
        // Sorted, so that two instances that hear the same messages lock rows in the same order.
        let rows = try rows(
            """
            INSERT INTO inbox (source, id, digest, heard_at)
            SELECT source, id, digest, \(now)
            FROM unnest(\(messages.map(\.source))::text[], \(messages.map(\.id))::text[], \(messages.map(\.digest))::bytea[])
                AS heard(source, id, digest)
            ORDER BY source, id
            ON CONFLICT DO NOTHING RETURNING source, id
            """)
        guard rows.count < messages.count else { return Set(messages.indices) }
        var fresh: Set<Identity> = []
        for row in rows { fresh.insert(Identity(source: try row["source"], id: try row["id"])) }
        return Set(
            messages.indices.filter { fresh.contains(Identity(source: messages[$0].source, id: messages[$0].id)) })
    }

    func digest(of source: String, _ id: String) throws -> [UInt8]? {
        try row("SELECT digest FROM inbox WHERE source = \(source) AND id = \(id)")?["digest"]
    }

    func say(_ messages: [Outgoing]) throws {
        guard !messages.isEmpty else { return }
        try run(
            """
            INSERT INTO outbox (id, exchange, routing_key, type, body, stated_at, not_before)
            SELECT id, exchange, routing_key, type, body, \(now), \(now)
            FROM unnest(\(messages.map(\.id))::uuid[], \(messages.map(\.exchange.rawValue))::text[], \(messages.map(\.routingKey))::text[],
                \(messages.map(\.type))::text[], \(messages.map(\.body))::text[])
                WITH ORDINALITY AS said(id, exchange, routing_key, type, body, place)
            ORDER BY place
            """)
    }

    func park(_ message: Parked) throws {
        try run(
            """
            INSERT INTO parked (id, parked_at, reason, sentence, publisher, exchange, routing_key, source, event_id,
                properties, body, attempts)
            VALUES (\(message.id), \(now), \(message.refusal.code), \(message.refusal.sentence), \(message.publisher),
                \(message.exchange), \(message.routingKey), \(message.source), \(message.eventID),
                \(message.properties)::jsonb, \(message.body), \(message.attempts))
            """)
    }

    func keepWaiting(_ event: CloudEvent, for student: UUID, _ delivery: Delivery) throws {
        try run(
            """
            INSERT INTO waiting (source, id, student, type, publisher, exchange, routing_key, stated_at, sequence, properties,
                body, is_structured, since, next_try_at)
            VALUES (\(event.source), \(event.id), \(student), \(event.type), \(event.publisher), \(delivery.exchange),
                \(delivery.routingKey), \(event.stated.at), \(event.stated.sequence), \(delivery.properties.kept)::jsonb, \(event.body),
                \(event.isStructured), \(now), \(now.addingTimeInterval(10)))
            ON CONFLICT DO NOTHING
            """)
    }

    /// Lets what waits for this student have its turn now. It is heard in transactions of its own, so that nothing in it
    /// can undo the listing.
    func release(_ student: UUID) throws {
        try run("UPDATE waiting SET next_try_at = \(now) WHERE student = \(student)")
    }

    /// Claims what is due for another try, oldest statement first, each row twice as long after its age as before.
    func waitingForATry() throws -> [Waiting] {
        try rows(
            """
            WITH due AS MATERIALIZED (
                SELECT source, id FROM waiting WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT 200
                FOR UPDATE SKIP LOCKED)
            UPDATE waiting
            SET next_try_at = \(now)::timestamptz + least(\(now)::timestamptz - since + interval '10 s', interval '1 h')
            FROM due WHERE (waiting.source, waiting.id) = (due.source, due.id)
            RETURNING waiting.source, waiting.id, type, publisher, exchange, routing_key, stated_at, sequence, properties::text,
                body,
                is_structured, since
            """
        ).map(Waiting.init).sorted { $0.stated < $1.stated }
    }

    /// - Returns: how often hearing it has failed by now.
    func countFailure(of waiting: Waiting) throws -> Int {
        try row(
            """
            UPDATE waiting SET failures = failures + 1 WHERE source = \(waiting.source) AND id = \(waiting.id)
            RETURNING failures
            """)?["failures"] ?? 0
    }

    func stopWaiting(_ source: String, _ id: String) throws {
        try run("DELETE FROM waiting WHERE source = \(source) AND id = \(id)")
    }
}

/// What only the relay and the caretaker send.
extension Transaction {
    /// Limits are written out: for a parameter PostgreSQL would plan as if a tenth of the table were wanted.
    func unsent() throws -> [Row] {
        try rows(
            """
            SELECT position, id, exchange, routing_key, type, body, stated_at FROM outbox
            WHERE sent_at IS NULL AND not_before <= \(now) ORDER BY position LIMIT 500
            """)
    }

    func markSent(_ positions: [Int]) throws {
        try run("UPDATE outbox SET sent_at = \(now) WHERE position = ANY(\(positions)::bigint[])")
    }

    func postpone(_ positions: [Int], until: Date) throws {
        try run("UPDATE outbox SET not_before = \(until) WHERE position = ANY(\(positions)::bigint[])")
    }

    /// One relay per program, however many instances run: the lock ends with the connection.
    func becomeRelay() throws -> Bool {
        try row("SELECT pg_try_advisory_lock(hashtext(current_schema() || ' relay')) AS mine")?["mine"] ?? false
    }

    /// Bounded deletes; called again while they find something.
    func forget(before: Date) throws -> Int {
        let inbox = try run(
            """
            DELETE FROM inbox WHERE (source, id) IN
                (SELECT source, id FROM inbox WHERE heard_at < \(before) LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """)
        let outbox = try run(
            """
            DELETE FROM outbox WHERE position IN
                (SELECT position FROM outbox WHERE stated_at < \(before) AND sent_at IS NOT NULL LIMIT 1000
                 FOR UPDATE SKIP LOCKED)
            """)
        return inbox + outbox
    }

    func backlog() throws -> Backlog {
        guard
            let row = try row(
                """
                SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL) AS unsent,
                    coalesce((SELECT extract(epoch FROM \(now) - min(stated_at)) FROM outbox WHERE sent_at IS NULL), 0)::float8
                        AS oldest,
                    (SELECT count(*) FROM waiting) AS waiting,
                    (SELECT count(*) FROM parked WHERE settled_at IS NULL) AS parked
                """)
        else { return Backlog(unsent: 0, oldest: 0, waiting: 0, parked: 0) }
        return try Backlog(
            unsent: row["unsent"], oldest: row["oldest"], waiting: row["waiting"], parked: row["parked"])
    }
}

struct Identity: Hashable {
    let source: String
    let id: String
}

struct Backlog {
    let unsent: Int
    /// Age in seconds of the oldest row that no broker has confirmed.
    let oldest: Double
    let waiting: Int
    let parked: Int
}
