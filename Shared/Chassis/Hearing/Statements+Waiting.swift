import Foundation
import Postgres
import RabbitMQ

/// Messages that wait as rows.
extension Transaction {
    /// Keeps an event until its student is listed.
    func keepWaiting(_ event: CloudEvent, for student: UUID, _ delivery: Delivery, isHeardAgain: Bool) throws {
        _ = try keep(
            event, delivery, student: student, failures: 0, nextTryAt: now.addingTimeInterval(10),
            isHeardAgain: isHeardAgain)
    }

    /// Keeps a message that failed until its next try.
    func setAside(_ event: CloudEvent, _ delivery: Delivery, until nextTryAt: Date) throws {
        _ = try keep(event, delivery, student: nil, failures: 1, nextTryAt: nextTryAt, isHeardAgain: false)
    }

    /// Keeps a message that a person has sent on, due at once.
    /// - Returns: false when it waits already.
    func sendOn(_ event: CloudEvent, _ delivery: Delivery, heardAt: Date) throws -> Bool {
        try keep(
            event, delivery, student: nil, failures: 0, nextTryAt: now, isHeardAgain: false, heardAt: heardAt)
    }

    /// What waits already because it was heard again from the ledger, and comes from its queue now, is heard in full.
    private func keep(
        _ event: CloudEvent, _ delivery: Delivery, student: UUID?, failures: Int, nextTryAt: Date, isHeardAgain: Bool,
        heardAt: Date? = nil
    ) throws -> Bool {
        try run(
            """
            INSERT INTO waiting (source, id, student, type, publisher, exchange, routing_key, stated_at, sequence,
                properties, body, is_structured, is_heard_again, since, heard_at, next_try_at, failures)
            VALUES (\(event.source), \(event.id), \(student), \(event.type), \(event.publisher), \(delivery.exchange),
                \(delivery.routingKey), \(event.stated.at), \(event.stated.sequence),
                \(delivery.properties.kept)::jsonb, \(event.body), \(event.isStructured), \(isHeardAgain), \(now),
                \(heardAt ?? now), \(nextTryAt), \(failures))
            ON CONFLICT (source, id) DO UPDATE
            SET is_heard_again = false, since = excluded.since, heard_at = excluded.heard_at
            WHERE waiting.is_heard_again AND NOT excluded.is_heard_again
            """) == 1
    }

    /// Lets what waits for this student have its turn now. It is heard in transactions of its own, so that nothing in it
    /// can undo the listing. Whoever is hearing it at this moment may have missed the listing, and loses the claim.
    func resume(_ student: UUID) throws {
        try run("UPDATE waiting SET next_try_at = \(now), claim = claim + 1 WHERE student = \(student)")
    }

    /// Claims what is due, oldest statement first. A claim that is not used is over after a quarter of a minute:
    /// what a worker had in hand that vanished, or whose connection broke, waits no longer.
    /// - Returns: each row by itself, or why it cannot be read: a row that somebody has altered holds up no other.
    func claimWaiting() throws -> [Result<Waiting, any Error>] {
        let claimed = try rows(
            """
            WITH due AS MATERIALIZED (
                SELECT source, id FROM waiting WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT 50
                FOR UPDATE SKIP LOCKED)
            UPDATE waiting SET next_try_at = \(now)::timestamptz + interval '15 seconds', claim = claim + 1
            FROM due WHERE (waiting.source, waiting.id) = (due.source, due.id)
            RETURNING waiting.source, waiting.id, student, type, publisher, exchange, routing_key, stated_at, sequence,
                properties::text, body, is_structured, is_heard_again, since, heard_at, claim, failures
            """
        ).map { row in Result { try Waiting(row) } }
        let readable = claimed.compactMap { try? $0.get() }.sorted { $0.stated < $1.stated }
        return readable.map(Result.success) + claimed.filter { if case .failure = $0 { true } else { false } }
    }

    /// Lets it rest until then; nothing is counted.
    func postpone(_ waiting: Waiting, until nextTryAt: Date) throws {
        try run(
            """
            UPDATE waiting SET next_try_at = \(nextTryAt)
            WHERE source = \(waiting.source) AND id = \(waiting.id) AND claim = \(waiting.claim)
            """)
    }

    /// Lets it wait for its student, each time twice as long after its age as before. Nothing happens when it was resumed
    /// meanwhile: then it is due.
    func waitOn(_ waiting: Waiting, for student: UUID) throws {
        try run(
            """
            UPDATE waiting
            SET student = \(student), failures = 0,
                next_try_at = \(now)::timestamptz + least(\(now)::timestamptz - since + interval '10 s', interval '1 h')
            WHERE source = \(waiting.source) AND id = \(waiting.id) AND claim = \(waiting.claim)
            """)
    }

    /// Counts a failure.
    /// - Returns: false when the claim is lost.
    func countFailure(of waiting: Waiting, until nextTryAt: Date) throws -> Bool {
        try run(
            """
            UPDATE waiting SET failures = failures + 1, next_try_at = \(nextTryAt)
            WHERE source = \(waiting.source) AND id = \(waiting.id) AND claim = \(waiting.claim)
            """) == 1
    }

    /// - Returns: false when the claim is lost.
    func stopWaiting(_ waiting: Waiting) throws -> Bool {
        try run(
            """
            DELETE FROM waiting WHERE source = \(waiting.source) AND id = \(waiting.id) AND claim = \(waiting.claim)
            """) == 1
    }
}
