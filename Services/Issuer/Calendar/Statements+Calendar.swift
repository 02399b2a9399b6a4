import Chassis
import Foundation
import Messages
import Postgres

/// Papers that were handed over.
extension Transaction {
    /// Looks which papers may be collected, keeps those and puts their documents into the calendar.
    ///
    /// One statement for many, because thousands come at once. The look-ups are subqueries of one row each: joins would be
    /// planned once, while the tables are empty, as reads of whole tables. The student's other paper is looked up in a way that no
    /// partial index serves: before its first ANALYZE a table's partial indexes count as empty, and the one by certificates would
    /// be read whole for each student (20 times as long at 10,000, measured). Of two programs that race, a unique index stops the
    /// second, which is then tried again and finds the first.
    ///
    /// - Parameter handovers: no two of one student and no two of one certificate.
    /// - Parameter first: from which term on diplomas are issued; nil of every term.
    /// - Returns: one answer each, in their order.
    func collect(_ handovers: [Handover], since first: Term?) throws -> [Collecting] {
        let wanted = handovers.flatMap { handover in handover.diplomas.map { (handover.place, $0) } }
        return try rows(
            """
            WITH looked AS MATERIALIZED (
                SELECT place, student, certificate, written, collected_at, collected_by, conferred_month, stated_at,
                       sequence, event,
                       (SELECT is_listed AND CASE WHEN paper IS NULL THEN english_paper IS DISTINCT FROM said.certificate
                                                  ELSE said.certificate = paper
                                                      OR said.certificate IS NOT DISTINCT FROM english_paper END
                        FROM candidates WHERE candidates.student = said.student) AS fits_the_roster,
                       (SELECT collected_at FROM collections
                        WHERE collections.student = said.student AND collections.certificate = said.certificate
                          AND state = 'standing') AS kept_at,
                       (SELECT written FROM collections
                        WHERE collections.student = said.student AND collections.certificate <> said.certificate
                          AND state IS NOT DISTINCT FROM 'standing') AS another,
                       (SELECT student FROM collections
                        WHERE collections.certificate = said.certificate AND collections.student <> said.student
                          AND state = 'standing') AS holder,
                       EXISTS (SELECT FROM replacements WHERE replacements.student = said.student)
                           OR EXISTS (SELECT FROM degrees WHERE degrees.student = said.student AND is_revoked)
                           OR EXISTS (SELECT FROM candidates AS other WHERE other.paper = said.certificate
                                      AND other.student <> said.student)
                           OR EXISTS (SELECT FROM candidates AS other WHERE other.english_paper = said.certificate
                                      AND other.student <> said.student)
                           OR EXISTS (SELECT FROM replacements WHERE new_certificate = said.certificate)
                           OR EXISTS (SELECT FROM versions WHERE is_imported AND upper(certificate) = said.certificate
                                      AND versions.state <> 'void' AND versions.student <> said.student)
                           OR EXISTS (SELECT FROM candidates WHERE candidates.student = said.student
                                      AND said.conferred_month IS NULL
                                      AND snapshot ->> 'conferredMonth'
                                          > to_char(said.collected_at AT TIME ZONE 'Asia/Taipei', 'YYYY-MM'))
                           OR EXISTS (SELECT FROM collections WHERE collections.certificate = said.certificate
                                      AND state = 'contested')
                           OR EXISTS (SELECT FROM collections WHERE collections.student = said.student
                                      AND state = 'contested') AS is_more_known
                FROM unnest(
                    \(handovers.map(\.place))::integer[], \(handovers.map(\.student))::uuid[],
                    \(handovers.map(\.certificate.folded))::text[], \(handovers.map(\.certificate.rawValue))::text[],
                    \(handovers.map(\.collectedAt))::timestamptz[],
                    \(handovers.map { $0.collectedBy?.rawValue })::text[],
                    \(handovers.map { $0.conferredMonth?.rawValue })::text[],
                    \(handovers.map(\.stated.at))::timestamptz[],
                    \(handovers.map(\.stated.sequence))::text[], \(handovers.map(\.stated.event))::text[])
                    AS said (place, student, certificate, written, collected_at, collected_by, conferred_month,
                             stated_at, sequence, event)
            ), kept AS (
                INSERT INTO collections
                    (student, certificate, written, state, collected_at, collected_by, conferred_month, stated_at, sequence,
                     event)
                SELECT student, certificate, written,
                       CASE WHEN another IS NULL AND holder IS NULL THEN 'standing' ELSE 'contested' END,
                       collected_at, collected_by, conferred_month, stated_at, sequence, event
                FROM looked WHERE fits_the_roster IS NOT NULL
                ON CONFLICT (student, certificate) DO UPDATE
                SET state = excluded.state, written = excluded.written, collected_at = excluded.collected_at,
                    collected_by = excluded.collected_by, conferred_month = excluded.conferred_month,
                    stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
                WHERE collections.state = 'withdrawn'
                  AND (collections.stated_at, collections.sequence, collections.event)
                      <= (excluded.stated_at, excluded.sequence, excluded.event)
                RETURNING student, certificate, state
            ), scheduled AS (
                INSERT INTO versions (diploma, student, document, due_at, is_early)
                SELECT wanted.diploma, student, wanted.document, wanted.due_at,
                       COALESCE((SELECT term < \(first?.rank ?? 0) FROM candidates
                                 WHERE candidates.student = looked.student), false)
                FROM kept JOIN looked USING (student, certificate)
                     JOIN unnest(\(wanted.map(\.0))::integer[], \(wanted.map(\.1.diploma))::uuid[],
                                 \(wanted.map(\.1.document))::text[], \(wanted.map(\.1.dueAt))::timestamptz[])
                         AS wanted (place, diploma, document, due_at) USING (place)
                WHERE kept.state = 'standing'
                ON CONFLICT (diploma, version) DO UPDATE
                SET due_at = excluded.due_at, state = 'scheduled', revision = versions.revision + 1,
                    is_early = excluded.is_early
                WHERE versions.state = 'withdrawn'
                RETURNING student, diploma, revision, is_barred
            ), again AS (
                SELECT student, array_agg(diploma) AS diplomas, array_agg(revision) AS revisions
                FROM scheduled WHERE revision > 1 GROUP BY student
            )
            SELECT looked.fits_the_roster, kept.state IS NOT DISTINCT FROM 'standing' AS is_collected,
                   EXISTS (SELECT FROM scheduled WHERE scheduled.student = looked.student AND is_barred) AS is_barred,
                   looked.is_more_known, looked.another,
                   looked.holder IS NOT NULL AS is_taken, again.diplomas, again.revisions,
                   CASE WHEN abs(extract(epoch FROM looked.kept_at - looked.collected_at)) > 1 THEN looked.kept_at END
                       AS another_time
            FROM looked LEFT JOIN kept USING (student, certificate) LEFT JOIN again USING (student)
            ORDER BY looked.place
            """
        ).map(Collecting.init)
    }

    /// Lets the latest statement about a collection speak for it, so that a withdrawal made in between comes too late. One that
    /// is withdrawn stays so.
    func restateCollection(_ said: Handover) throws {
        try run(
            """
            UPDATE collections
            SET (stated_at, sequence, event, collected_by, conferred_month) = (
                SELECT stated_at, sequence, event, collected_by, conferred_month FROM (
                    VALUES (collections.stated_at, collections.sequence, collections.event, collections.collected_by,
                            collections.conferred_month),
                           (\(said.stated.at)::timestamptz, \(said.stated.sequence), \(said.stated.event),
                            \(said.collectedBy?.rawValue)::text, \(said.conferredMonth?.rawValue)::text))
                    AS known (stated_at, sequence, event, collected_by, conferred_month)
                ORDER BY stated_at DESC, sequence COLLATE "C" DESC, event COLLATE "C" DESC LIMIT 1)
            WHERE student = \(said.student) AND certificate = \(said.certificate.folded) AND state <> 'withdrawn'
            """)
    }

    /// What was said of a collection before, be it that it is withdrawn, and whether this only repeats it.
    func collectionKept(before said: Handover) throws -> (stated: Stated, isRepeated: Bool)? {
        try row(
            """
            SELECT stated_at, sequence, event,
                   state <> 'withdrawn' AND collected_by IS NOT DISTINCT FROM \(said.collectedBy?.rawValue)
                       AND conferred_month IS NOT DISTINCT FROM \(said.conferredMonth?.rawValue) AS is_repeated
            FROM collections WHERE student = \(said.student) AND certificate = \(said.certificate.folded)
            """
        ).map { (try Stated($0), try $0["is_repeated"]) }
    }

    /// The collection that is to be withdrawn. Its row is locked.
    func collectionKept(_ student: UUID, _ certificate: CertificateNumber) throws -> (stated: Stated, isStanding: Bool)?
    {
        try row(
            """
            SELECT state = 'standing' AS is_standing, stated_at, sequence, event FROM collections
            WHERE student = \(student) AND certificate = \(certificate.folded) AND state <> 'withdrawn' FOR UPDATE
            """
        ).map { (try Stated($0), try $0["is_standing"]) }
    }

    /// - Returns: false when a later statement about this collection is known.
    func withdrawCollection(_ student: UUID, _ certificate: CertificateNumber, _ stated: Stated) throws -> Bool {
        try run(
            """
            INSERT INTO collections (student, certificate, written, state, stated_at, sequence, event)
            VALUES (\(student), \(certificate.folded), \(certificate.rawValue), 'withdrawn', \(stated.at),
                    \(stated.sequence), \(stated.event))
            ON CONFLICT (student, certificate) DO UPDATE
            SET state = 'withdrawn', stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (collections.stated_at, collections.sequence, collections.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    /// Locks the versions: whether one is sealed is decided before their collection is withdrawn.
    func isSealed(_ student: UUID, _ certificate: CertificateNumber) throws -> Bool {
        try rows(
            """
            SELECT state IN ('sealed', 'registered', 'void') AS is_sealed FROM versions
            WHERE student = \(student)
              AND student IN (SELECT student FROM collections
                              WHERE student = \(student) AND certificate = \(certificate.folded) AND state = 'standing')
            ORDER BY diploma, version FOR UPDATE
            """
        ).contains { try $0["is_sealed"] }
    }
}

extension Collecting {
    fileprivate init(_ answer: Row) throws {
        guard let fits: Bool = try answer["fits_the_roster"] else {
            self = .unknown
            return
        }
        if try answer["is_collected"] {
            let diplomas: [UUID] = try answer["diplomas"] ?? []
            let revisions: [Int] = try answer["revisions"] ?? []
            let isMoreKnown: Bool = try answer["is_more_known"]
            self = .collected(
                revisions: Dictionary(uniqueKeysWithValues: zip(diplomas, revisions)),
                isBarred: try answer["is_barred"], isPlain: fits && !isMoreKnown)
        } else if let another: String = try answer["another"] {
            self = .collectedAnother(another)
        } else if let time: Date = try answer["another_time"] {
            self = .collectedAt(time)
        } else {
            self = try answer["is_taken"] ? .heldByAnother : .saidBefore(isPlain: !answer["is_more_known"])
        }
    }
}
