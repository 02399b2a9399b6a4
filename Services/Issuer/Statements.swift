import Foundation
import Messages
import Postgres

/// What is heard about students, and the calendar. Every statement stands under the name of what it means;
/// those about seals and mails are in the two files beside.
extension Transaction {
    /// Looks whether a paper may be collected, and if so keeps it and puts its documents into the calendar.
    ///
    /// One statement, because thousands come at once. Of two that race, a unique index stops the second, which is then
    /// tried again and finds the first.
    func collect(
        _ said: PaperDiplomaCollected, by student: UUID, diplomas: [UUID], documents: [Document], dueAt: Date,
        at statedAt: Date, id: String
    ) throws -> Collecting {
        let answer = try row(
            """
            WITH said AS (
                SELECT \(student)::uuid AS student, \(said.certificateNumber)::text AS certificate,
                       \(said.collectedAt)::timestamptz AS collected_at, \(said.by)::text AS collected_by,
                       \(said.conferredMonth)::text AS conferred_month, \(statedAt)::timestamptz AS stated_at,
                       \(id)::text AS statement
            ), listed AS (
                SELECT said.student, said.certificate, said.collected_at, said.collected_by, said.conferred_month,
                       said.stated_at, said.statement
                FROM said JOIN candidates ON candidates.student = said.student AND candidates.is_listed
            ), another AS (
                SELECT collections.certificate FROM said JOIN collections ON collections.student = said.student
                    AND collections.certificate <> said.certificate AND NOT collections.is_withdrawn
            ), taken AS (
                SELECT collections.student FROM said JOIN collections ON collections.certificate = said.certificate
                    AND collections.student <> said.student AND NOT collections.is_withdrawn
            ), kept AS (
                INSERT INTO collections
                    (student, certificate, collected_at, collected_by, conferred_month, stated_at, statement)
                SELECT student, certificate, collected_at, collected_by, conferred_month, stated_at, statement
                FROM listed WHERE NOT EXISTS (SELECT 1 FROM another) AND NOT EXISTS (SELECT 1 FROM taken)
                ON CONFLICT (student, certificate) DO UPDATE
                SET is_withdrawn = false, collected_at = excluded.collected_at, collected_by = excluded.collected_by,
                    conferred_month = excluded.conferred_month, stated_at = excluded.stated_at,
                    statement = excluded.statement
                WHERE collections.is_withdrawn
                  AND (collections.stated_at, collections.statement) < (excluded.stated_at, excluded.statement)
                RETURNING student, certificate
            ), scheduled AS (
                INSERT INTO diplomas (diploma, student, certificate, document, due_at)
                SELECT wanted.diploma, kept.student, kept.certificate, wanted.document, \(dueAt)
                FROM kept, unnest(\(diplomas)::uuid[], \(documents)::text[]) AS wanted (diploma, document)
                ON CONFLICT (diploma) DO UPDATE SET due_at = excluded.due_at, is_withdrawn = false
            )
            SELECT EXISTS (SELECT 1 FROM listed) AS is_listed, EXISTS (SELECT 1 FROM kept) AS is_kept,
                   EXISTS (SELECT 1 FROM taken) AS is_taken, (SELECT certificate FROM another) AS another
            """)!
        guard try answer["is_listed"] else { return .notListed }
        if try answer["is_kept"] { return .collected }
        if let another: String = try answer["another"] { return .collectedAnother(another) }
        return try answer["is_taken"] ? .heldByAnother : .saidBefore
    }

    /// Lets the latest statement about a collection stand for it, so that a withdrawal made in between comes too late.
    func restateCollection(_ student: UUID, _ certificate: String, at statedAt: Date, id: String) throws {
        try run(
            """
            UPDATE collections SET stated_at = \(statedAt), statement = \(id)
            WHERE student = \(student) AND certificate = \(certificate) AND NOT is_withdrawn
              AND (stated_at, statement) < (\(statedAt), \(id))
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

    /// Lifts the holds that drawing a diploma has put on this student's.
    func tryAgain(_ student: UUID) throws {
        try run(
            """
            UPDATE diplomas SET held_because = NULL
            WHERE student = \(student) AND held_because IS NOT NULL AND version = 0
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
