import Foundation
import Messages
import Postgres

/// What is heard about students, and the calendar. Every statement stands under the name of what it means;
/// those about seals and mails are in the two files beside.
extension Transaction {
    /// Looks which papers may be collected, keeps those and puts their documents into the calendar.
    ///
    /// One statement for many, because thousands come at once. The look-ups are subqueries of one row each: joins would be
    /// planned once, while the tables are empty, as reads of whole tables. Of two programs that race, a unique index stops
    /// the second, which is then tried again and finds the first.
    ///
    /// - Parameter handovers: no two of one student and no two of one certificate.
    /// - Returns: one answer each, in their order.
    func collect(_ handovers: [Handover], documents: [Document]) throws -> [Collecting] {
        let places = handovers.flatMap { handover in handover.diplomas.map { _ in handover.place } }
        return try rows(
            """
            WITH looked AS MATERIALIZED (
                SELECT place, student, certificate, collected_at, collected_by, conferred_month, due_at, stated_at,
                       statement,
                       COALESCE((SELECT is_listed FROM candidates WHERE candidates.student = said.student), false)
                           AS is_listed,
                       (SELECT collected_at FROM collections
                        WHERE collections.student = said.student AND collections.certificate = said.certificate
                          AND NOT is_withdrawn) AS kept_at,
                       (SELECT certificate FROM collections
                        WHERE collections.student = said.student AND collections.certificate <> said.certificate
                          AND NOT is_withdrawn) AS another,
                       (SELECT student FROM collections
                        WHERE collections.certificate = said.certificate AND collections.student <> said.student
                          AND NOT is_withdrawn) AS holder
                FROM unnest(
                    \(handovers.map(\.place))::integer[], \(handovers.map(\.student))::uuid[],
                    \(handovers.map(\.certificate))::text[], \(handovers.map(\.collectedAt))::timestamptz[],
                    \(handovers.map { $0.collectedBy?.rawValue })::text[],
                    \(handovers.map { $0.conferredMonth?.rawValue })::text[],
                    \(handovers.map(\.dueAt))::timestamptz[], \(handovers.map(\.statedAt))::timestamptz[],
                    \(handovers.map(\.statement))::text[])
                    AS said (place, student, certificate, collected_at, collected_by, conferred_month, due_at, stated_at,
                             statement)
            ), kept AS (
                INSERT INTO collections
                    (student, certificate, collected_at, collected_by, conferred_month, stated_at, statement)
                SELECT student, certificate, collected_at, collected_by, conferred_month, stated_at, statement
                FROM looked WHERE is_listed AND another IS NULL AND holder IS NULL
                ON CONFLICT (student, certificate) DO UPDATE
                SET is_withdrawn = false, collected_at = excluded.collected_at, collected_by = excluded.collected_by,
                    conferred_month = excluded.conferred_month, stated_at = excluded.stated_at,
                    statement = excluded.statement
                WHERE collections.is_withdrawn
                  AND (collections.stated_at, collections.statement) < (excluded.stated_at, excluded.statement)
                RETURNING student, certificate
            ), scheduled AS (
                INSERT INTO diplomas (diploma, student, certificate, document, due_at)
                SELECT wanted.diploma, student, certificate, wanted.document, looked.due_at
                FROM kept JOIN looked USING (student, certificate)
                     JOIN unnest(\(places)::integer[], \(handovers.flatMap(\.diplomas))::uuid[],
                                 \(handovers.flatMap { _ in documents })::text[])
                         AS wanted (place, diploma, document) USING (place)
                ON CONFLICT (diploma) DO UPDATE SET due_at = excluded.due_at, is_withdrawn = false
            )
            SELECT looked.is_listed, kept.student IS NOT NULL AS is_kept, looked.another,
                   looked.holder IS NOT NULL AS is_taken,
                   CASE WHEN abs(extract(epoch FROM looked.kept_at - looked.collected_at)) > 1 THEN looked.kept_at END
                       AS another_time
            FROM looked LEFT JOIN kept USING (student, certificate) ORDER BY looked.place
            """
        ).map { answer in
            guard try answer["is_listed"] else { return .notListed }
            if try answer["is_kept"] { return .collected }
            if let another: String = try answer["another"] { return .collectedAnother(another) }
            if let time: Date = try answer["another_time"] { return .collectedAt(time) }
            return try answer["is_taken"] ? .heldByAnother : .saidBefore
        }
    }

    /// Lets the latest statement about a collection stand for it, so that a withdrawal made in between comes too late.
    func restateCollection(_ said: Handover) throws {
        try run(
            """
            UPDATE collections SET stated_at = \(said.statedAt), statement = \(said.statement)
            WHERE student = \(said.student) AND certificate = \(said.certificate) AND NOT is_withdrawn
              AND (stated_at, statement) < (\(said.statedAt), \(said.statement))
            """)
    }

    /// - Returns: false when a later statement about this collection is known.
    func withdrawCollection(_ student: UUID, _ certificate: String, at statedAt: Date, id: String) throws -> Bool {
        try run(
            """
            INSERT INTO collections (student, certificate, is_withdrawn, stated_at, statement)
            VALUES (\(student), \(certificate), true, \(statedAt), \(id))
            ON CONFLICT (student, certificate) DO UPDATE
            SET is_withdrawn = true, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (collections.stated_at, collections.statement) < (excluded.stated_at, excluded.statement)
            """) == 1
    }

    /// A worker that is drawing one of these loses its claim.
    func leaveCalendar(_ student: UUID, _ certificate: String) throws {
        try run(
            """
            UPDATE diplomas SET is_withdrawn = true, attempt = NULL, leased_until = NULL
            WHERE student = \(student) AND certificate = \(certificate) AND version = 0
            """)
    }

    /// Locks the documents: whether one is sealed is settled before their collection is withdrawn.
    func isSealed(_ student: UUID, _ certificate: String) throws -> Bool {
        try rows(
            """
            SELECT version > 0 AS is_sealed FROM diplomas
            WHERE student = \(student) AND certificate = \(certificate) FOR UPDATE
            """
        ).contains { try $0["is_sealed"] }
    }

    func isListed(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND is_listed") != nil
    }

    /// - Returns: false when a later statement, or this one, was kept before.
    func keepListed(
        _ student: UUID, _ graduate: String, schoolAddress: String, at statedAt: Date, id: String
    ) throws -> Bool {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, statement, graduate, school_address)
            VALUES (\(student), true, \(statedAt), \(id), \(graduate)::jsonb, \(schoolAddress))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = true, stated_at = excluded.stated_at, statement = excluded.statement,
                graduate = excluded.graduate, school_address = excluded.school_address
            WHERE (candidates.stated_at, candidates.statement) < (excluded.stated_at, excluded.statement)
            """) == 1
    }

    func keepWithdrawn(_ student: UUID, at statedAt: Date, id: String) throws {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, statement)
            VALUES (\(student), false, \(statedAt), \(id))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = false, stated_at = excluded.stated_at, statement = excluded.statement,
                graduate = NULL, school_address = NULL
            WHERE (candidates.stated_at, candidates.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    /// Lifts the holds that drawing a diploma has put on this student's. A worker that is drawing one with the facts of
    /// before loses its claim.
    func tryAgain(_ student: UUID) throws {
        try run(
            """
            UPDATE diplomas SET held_because = NULL, attempt = NULL, leased_until = NULL
            WHERE student = \(student) AND version = 0
            """)
    }

    func keepClearance(_ student: UUID, isComplete: Bool, at statedAt: Date, id: String) throws {
        try run(
            """
            INSERT INTO clearances (student, is_complete, stated_at, statement)
            VALUES (\(student), \(isComplete), \(statedAt), \(id))
            ON CONFLICT (student) DO UPDATE
            SET is_complete = excluded.is_complete, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (clearances.stated_at, clearances.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    func keepNotice(_ kind: String, _ said: String, about student: UUID, at statedAt: Date) throws {
        try run(
            """
            INSERT INTO notices (student, kind, said, stated_at)
            VALUES (\(student), \(kind), \(said)::jsonb, \(statedAt)) ON CONFLICT DO NOTHING
            """)
    }

    func keepFee(_ said: FeePaid, of student: UUID) throws {
        try run(
            """
            INSERT INTO fees (student, receipt, item, amount, currency, paid_at)
            VALUES (\(student), \(said.receiptNumber), \(said.item), \(said.amount), \(said.currency), \(said.paidAt))
            ON CONFLICT DO NOTHING
            """)
    }
}
