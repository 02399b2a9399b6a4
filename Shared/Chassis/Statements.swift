import Foundation
import Messages
import Postgres

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
            FROM unnest(\(messages.map(\.id))::uuid[], \(messages.map(\.exchange))::text[], \(messages.map(\.routingKey))::text[],
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

    func keepWaiting(_ letter: Letter, for student: UUID, routingKey: String) throws {
        try run(
            """
            INSERT INTO waiting (source, id, student, type, publisher, routing_key, stated_at, body, is_structured, since,
                next_try_at)
            VALUES (\(letter.source), \(letter.id), \(student), \(letter.type), \(letter.publisher), \(routingKey),
                \(letter.statedAt), \(letter.body), \(letter.isStructured), \(now), \(now.addingTimeInterval(10)))
            ON CONFLICT DO NOTHING
            """)
    }

    /// What waits for this student, oldest statement first. Locked, so that another instance leaves it alone.
    func waiting(for student: UUID) throws -> [Waiting] {
        try rows(
            """
            SELECT source, id, student, type, publisher, routing_key, stated_at, body, is_structured, since
            FROM waiting WHERE student = \(student) ORDER BY stated_at, id FOR UPDATE SKIP LOCKED
            """
        ).map(Waiting.init)
    }

    /// Claims what is due for another try, each row twice as long after its age as before.
    func waitingForATry() throws -> [Waiting] {
        try rows(
            """
            UPDATE waiting
            SET next_try_at = \(now)::timestamptz + least(\(now)::timestamptz - since + interval '10 s', interval '1 h')
            WHERE (source, id) IN (
                SELECT source, id FROM waiting WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT 200
                FOR UPDATE SKIP LOCKED)
            RETURNING source, id, student, type, publisher, routing_key, stated_at, body, is_structured, since
            """
        ).map(Waiting.init).sorted { $0.statedAt < $1.statedAt }
    }

    func stopWaiting(_ source: String, _ id: String) throws {
        try run("DELETE FROM waiting WHERE source = \(source) AND id = \(id)")
    }

    func answer(to question: UUID) throws -> String? {
        try row("SELECT answer FROM answered WHERE question = \(question)")?["answer"]
    }

    func keep(answer: String, to question: UUID) throws {
        try run("INSERT INTO answered (question, answer, answered_at) VALUES (\(question), \(answer), \(now))")
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
        let answered = try run(
            """
            DELETE FROM answered WHERE question IN
                (SELECT question FROM answered WHERE answered_at < \(before) LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """)
        return inbox + outbox + answered
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

/// An event that waited for its student.
struct Waiting: Sendable {
    let source: String
    let id: String
    let student: UUID
    let type: String
    let publisher: String
    let routingKey: String
    let statedAt: Date
    let body: [UInt8]
    let isStructured: Bool
    let since: Date

    init(_ row: Row) throws {
        source = try row["source"]
        id = try row["id"]
        student = try row["student"]
        type = try row["type"]
        publisher = try row["publisher"]
        routingKey = try row["routing_key"]
        statedAt = try row["stated_at"]
        body = try row["body"]
        isStructured = try row["is_structured"]
        since = try row["since"]
    }
}
