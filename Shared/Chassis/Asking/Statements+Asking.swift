import Foundation
import Messages
import Postgres

/// The statements by which questions are answered once, and what staff see is written down.
extension Transaction {
    /// Lets nobody else decide the same question until this transaction ends. Two questions may share a lock: one waits then.
    func lock(question: UUID) throws {
        _ = try row("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || \(question)::text, 0))")
    }

    func answered(_ question: UUID) throws -> KeptAnswer? {
        try row("SELECT name, actor, answer, people FROM answered WHERE question = \(question)").map { row in
            KeptAnswer(
                name: try row["name"], actor: try row["actor"], answer: try row["answer"], people: try row["people"])
        }
    }

    func keep(_ kept: KeptAnswer, to question: UUID) throws {
        try run(
            """
            INSERT INTO answered (question, name, actor, answer, people, answered_at)
            VALUES (\(question), \(kept.name), \(kept.actor), \(kept.answer), \(kept.people)::uuid[], \(now))
            """)
    }

    /// - Returns: false when the part is somebody else's, or their parts fill what is set aside for one person.
    func keepPart(_ number: Int, of question: UUID, _ bytes: [UInt8], from actor: String) throws -> Bool {
        try run(
            """
            INSERT INTO parts (question, number, actor, bytes, kept_at)
            SELECT \(question), \(number), \(actor), \(bytes), \(now)
            WHERE (SELECT count(*) FROM parts
                   WHERE actor = \(actor) AND (question, number) <> (\(question)::uuid, \(number)::integer)) < 512
            ON CONFLICT (question, number) DO UPDATE SET bytes = excluded.bytes, kept_at = excluded.kept_at
            WHERE parts.actor = excluded.actor
            """) == 1
    }

    /// The parts in their order, put together; nothing when there is none.
    func parts(of question: UUID, from actor: String, count: Int) throws -> [UInt8] {
        try row(
            """
            SELECT coalesce(string_agg(bytes, ''::bytea ORDER BY number), ''::bytea) AS whole
            FROM parts WHERE question = \(question) AND actor = \(actor) AND number < \(count)
            """)?["whole"] ?? []
    }

    /// What a question was about, once it is answered for good.
    func forgetParts(of question: UUID) throws { try run("DELETE FROM parts WHERE question = \(question)") }
}
