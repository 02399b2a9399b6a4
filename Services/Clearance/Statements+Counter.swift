import Chassis
import Foundation
import Messages
import Postgres

/// Papers that were handed over, as they were stated.
extension Transaction {
    /// Heard again, it stands there once; after an erasure without who handed it over.
    func keep(_ said: PaperDiplomaCollected, of student: UUID, _ stated: Stated) throws {
        let certificate = said.certificateNumber
        try run(
            """
            INSERT INTO collections (student, certificate, written, collected_at, collected_by, clerk, heard_at, stated_at,
                sequence, event)
            VALUES (\(student), \(certificate.folded), \(certificate), \(said.collectedAt), \(said.by),
                CASE WHEN NOT EXISTS (SELECT FROM erasures WHERE erasures.student = \(student)
                                      AND granted_at >= \(stated.at)) THEN \(said.clerk)::text END,
                \(now), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, certificate, collected_at) DO UPDATE
            SET written = excluded.written, collected_by = excluded.collected_by, clerk = excluded.clerk,
                stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (collections.stated_at, collections.sequence, collections.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    /// Heard again, or before what it withdraws, it counts the same. The counter's own record ends with it.
    func keep(_ said: CollectionWithdrawn, of student: UUID, _ stated: Stated) throws {
        let certificate = said.certificateNumber.folded
        try run(
            """
            INSERT INTO collection_withdrawals (student, certificate, stated_at, sequence, event)
            VALUES (\(student), \(certificate), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, certificate) DO UPDATE
            SET stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (collection_withdrawals.stated_at, collection_withdrawals.sequence, collection_withdrawals.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
        try endHandovers(to: student)
    }

    /// The first of the student's papers that are handed over.
    func collection(of student: UUID) throws -> StandingCollection? {
        try row(
            """
            SELECT written, collected_at, collected_by, clerk, heard_at, stated_at, sequence, event,
                asked_back_at,
                (SELECT min(sealed_at) FROM diplomas WHERE diplomas.student = standing_collections.student) AS sealed_at
            FROM standing_collections WHERE student = \(student) ORDER BY collected_at, certificate LIMIT 1
            """
        ).map { row in
            StandingCollection(
                certificate: try row["written"], collectedAt: try row["collected_at"], by: try row["collected_by"],
                clerk: try row["clerk"], heardAt: try row["heard_at"], stated: try Stated(row),
                askedBackAt: try row["asked_back_at"], sealedAt: try row["sealed_at"])
        }
    }

    /// Whether another student has this paper, by the roster or because it was handed to them.
    func isAnothers(_ certificate: CertificateNumber, than student: UUID) throws -> Bool {
        try row(
            """
            SELECT 1 AS one WHERE
                EXISTS (SELECT FROM candidates WHERE paper = \(certificate.folded) AND is_listed AND student <> \(student))
                OR EXISTS (SELECT FROM candidates
                           WHERE english_paper = \(certificate.folded) AND is_listed AND student <> \(student))
                OR EXISTS (SELECT FROM standing_collections
                           WHERE certificate = \(certificate.folded) AND student <> \(student))
                OR EXISTS (SELECT FROM replacements
                           WHERE new_certificate = \(certificate.folded) AND student <> \(student))
            """) != nil
    }
}

/// What the counter looks for, and what it records.
extension Transaction {
    /// Whose number it is, read as either kind; the latest term first.
    func enrolments(_ number: StudentNumber?, or certificate: CertificateNumber?) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates
            WHERE snapshot IS NOT NULL AND student IN (
                SELECT student FROM candidates WHERE number = \(number as StudentNumber?)
                UNION SELECT student FROM candidates WHERE paper = \(certificate?.folded as String?)
                UNION SELECT student FROM candidates WHERE english_paper = \(certificate?.folded as String?)
                UNION SELECT student FROM standing_collections WHERE certificate = \(certificate?.folded as String?)
                UNION SELECT student FROM replacements WHERE new_certificate = \(certificate?.folded as String?))
            ORDER BY is_listed DESC, string_to_array(term, '-')::integer[] DESC, programme, student LIMIT 20
            """
        ).map { try $0["student"] }
    }

    /// The last snapshot, also of somebody who is not on the roster any more; nil when none is known.
    func lastSnapshot(of student: UUID) throws -> CandidateListed? {
        let found = try row("SELECT snapshot FROM candidates WHERE student = \(student) AND snapshot IS NOT NULL")
        guard let text: JSONText = try found?["snapshot"] else { return nil }
        return try JSON.decode(CandidateListed.self, from: text.bytes)
    }

    /// Of what kinds exceptions about the student are open.
    func openExceptions(about student: UUID) throws -> Set<Exception.Kind> {
        let about = student.uuidString.lowercased()
        return Set(
            try rows("SELECT kind FROM exceptions WHERE about = \(about) AND closed_at IS NULL").map { try $0["kind"] })
    }

    func countHandedOver(from: Date, until: Date) throws -> ShowCounterDay.Answer {
        let found = try row(
            """
            SELECT count(*) AS handed_over, count(*) FILTER (WHERE collected_by = 'proxy') AS by_proxy,
                (SELECT count(*) FROM candidates JOIN lists USING (student)
                 WHERE is_listed AND completed_at IS NOT NULL
                   AND NOT EXISTS (SELECT FROM standing_collections AS paper WHERE paper.student = candidates.student)
                   AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = candidates.student
                                   AND (due_at IS NOT NULL OR sealed_at IS NOT NULL))) AS uncollected
            FROM standing_collections WHERE collected_at >= \(from) AND collected_at < \(until)
            """)!
        return .init(
            handedOver: try found["handed_over"], byProxy: try found["by_proxy"],
            uncollected: try found["uncollected"])
    }

    /// Who took the paper for the student, where it was recorded here.
    func proxy(of student: UUID, _ certificate: CertificateNumber) throws -> CounterCase.Proxy? {
        let found = try row(
            """
            SELECT proxy_name, proxy_relation FROM handovers
            WHERE student = \(student) AND certificate = \(certificate.folded) AND taken_back_at IS NULL
            """)
        guard let found, let name: Line = try found["proxy_name"] else { return nil }
        return .init(name: name, relation: try found["proxy_relation"])
    }

    /// By which account the counter has recorded it; nil where another system has.
    func recorder(of student: UUID, _ certificate: CertificateNumber) throws -> String? {
        try row(
            """
            SELECT recorded_by FROM handovers
            WHERE student = \(student) AND certificate = \(certificate.folded) AND taken_back_at IS NULL
            """)?["recorded_by"]
    }

    /// - Returns: false when the counter has handed this paper, or another one to this student, over before; somebody who does so
    ///   at this moment is waited for.
    func keep(_ handed: Handover, to student: UUID, by clerk: String) throws -> Bool {
        try run(
            """
            INSERT INTO handovers (student, certificate, proxy_name, proxy_relation, identity_seen, because, recorded_by,
                recorded_at)
            VALUES (\(student), \(handed.certificate.folded), \(handed.proxy?.name as Line?),
                \(handed.proxy?.relation as Line?), \(handed.isIdentitySeen), \(handed.reason as Line?), \(clerk), \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }
}
