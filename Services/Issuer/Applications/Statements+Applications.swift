import Foundation
import Messages
import Postgres

/// Applications. Whoever changes one has locked its student before.
extension Transaction {
    /// - Parameter roster: what the roster gives by now, of a correction.
    /// - Returns: false when one of its kind is open.
    func keep(_ application: KeptApplication, roster: Graduate?) throws -> Bool {
        let given = try roster.map { JSONText(try JSON.encode($0)) }
        return try run(
            """
            INSERT INTO applications
                (application, student, key, reference, kind, document, wish, amount, state, applied_at, pay_by, changed_at,
                 roster)
            VALUES (\(application.id), \(application.student), \(JSONText(try JSON.encode(application.key)))::jsonb,
                    \(application.reference), \(application.wish.kind.rawValue), \(application.wish.document?.rawValue),
                    \(JSONText(try JSON.encode(application.wish)))::jsonb, \(application.fee.amount),
                    \(application.state.rawValue), \(application.appliedAt), \(application.fee.payBy), \(now),
                    \(given)::jsonb)
            ON CONFLICT (student, kind) WHERE state IN ('applied', 'fee-due', 'paid', 'approved') DO NOTHING
            """) == 1
    }

    /// What the roster gave when it was applied for; nil where that was not kept.
    func roster(of kept: KeptApplication) throws -> Graduate? {
        try row("SELECT roster FROM applications WHERE application = \(kept.id) AND roster IS NOT NULL").map {
            try JSON.decode(Graduate.self, from: Array(($0["roster"] as String).utf8))
        }
    }

    func application(_ id: UUID) throws -> KeptApplication? {
        try row(
            """
            SELECT application, student, key, reference, wish, amount, is_waived, proof, applied_at, pay_by, state, paid
            FROM shown_applications WHERE application = \(id)
            """
        ).map { try KeptApplication($0) }
    }

    /// Those that are open first, then the newest.
    func applications(of student: UUID, atMost most: Int) throws -> [KeptApplication] {
        try rows(
            """
            SELECT application, student, key, reference, wish, amount, is_waived, proof, applied_at, pay_by, state, paid
            FROM shown_applications WHERE student = \(student)
            ORDER BY state IN ('applied', 'fee-due', 'paid', 'approved') DESC, applied_at DESC, application LIMIT \(most)
            """
        ).map { try KeptApplication($0) }
    }

    /// Whether a fee that names this reference is one of this student's.
    func isKnown(reference: Line, of student: UUID) throws -> Bool {
        try row("SELECT application FROM applications WHERE student = \(student) AND reference = \(reference)") != nil
    }

    /// Those whose fee decides about them, also what has ended because it was not paid.
    func undecidedFees(of student: UUID) throws -> [KeptApplication] {
        try rows(
            """
            SELECT application, student, key, reference, wish, amount, is_waived, proof, applied_at, pay_by, state, paid
            FROM shown_applications WHERE student = \(student) AND state IN ('fee-due', 'paid', 'expired')
            ORDER BY applied_at, application
            """
        ).map { try KeptApplication($0) }
    }

    /// Those that are decided, and cost something.
    func decidedFees(of student: UUID) throws -> [KeptApplication] {
        try rows(
            """
            SELECT application, student, key, reference, wish, amount, is_waived, proof, applied_at, pay_by, state, paid
            FROM shown_applications
            WHERE student = \(student) AND state IN ('approved', 'sealed') AND amount > 0 AND NOT is_waived
            ORDER BY applied_at, application
            """
        ).map { try KeptApplication($0) }
    }

    /// Whether one that has ended was paid by its day after all, which was heard late, and no other one of its kind is open.
    func wasPaidInTime(_ kept: KeptApplication) throws -> Bool {
        try row(
            """
            SELECT application FROM applications AS ended
            WHERE application = \(kept.id)
              AND amount <= (SELECT sum(receipts.amount - receipts.refunded) FROM receipts
                             WHERE receipts.student = ended.student AND receipts.reference = ended.reference
                               AND receipts.paid_at < ended.pay_by)
              AND NOT EXISTS (SELECT FROM applications AS other
                              WHERE other.student = ended.student AND other.kind = ended.kind
                                AND other.state IN ('applied', 'fee-due', 'paid', 'approved'))
            """) != nil
    }

    /// Those that are approved and have led to nothing yet.
    func approvedApplications(of student: UUID) throws -> [KeptApplication] {
        try rows(
            """
            SELECT application, student, key, reference, wish, amount, is_waived, proof, applied_at, pay_by, state, paid
            FROM shown_applications WHERE student = \(student) AND state = 'approved'
              AND NOT EXISTS (SELECT FROM applied_versions
                              WHERE applied_versions.application = shown_applications.application)
            ORDER BY applied_at, application
            """
        ).map { try KeptApplication($0) }
    }

    /// Those that are sealed by now and not marked so yet.
    func sealedApplications(of student: UUID) throws -> [KeptApplication] {
        try rows(
            """
            SELECT shown.application, shown.student, shown.key, shown.reference, shown.wish, shown.amount, shown.is_waived,
                   shown.proof, shown.applied_at, shown.pay_by, shown.state, shown.paid
            FROM shown_applications AS shown JOIN applications USING (application)
            WHERE applications.student = \(student) AND applications.state = 'approved' AND shown.state = 'sealed'
            ORDER BY shown.applied_at, shown.application
            """
        ).map { try KeptApplication($0) }
    }

    /// Of whom something has come to its end that is not marked so.
    /// - Parameter lapses: whether what nobody has paid in time ends.
    func studentsWithApplicationsThatEnd(paid lapses: Bool, atMost most: Int) throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT student FROM (
                SELECT student FROM applications WHERE \(lapses) AND state = 'fee-due' AND pay_by <= \(now)
                UNION ALL
                SELECT applications.student FROM applications JOIN shown_applications AS shown USING (application)
                WHERE applications.state = 'approved' AND shown.state = 'sealed'
            ) AS found ORDER BY student LIMIT \(most)
            """
        ).map { try $0["student"] }
    }

    func turn(
        _ kept: KeptApplication, to state: ApplicationState, isWaived: Bool = false, payBy: Date? = nil
    ) throws {
        try run(
            """
            UPDATE applications SET state = \(state.rawValue), is_waived = is_waived OR \(isWaived), changed_at = \(now),
                pay_by = GREATEST(pay_by, \(payBy)),
                -- Wanted until what was applied for is sealed, or comes to nothing; an expired one may still be paid.
                roster = CASE WHEN \(!state.isOpen && state != .expired) THEN NULL ELSE roster END
            WHERE application = \(kept.id)
            """)
    }

    func keepProof(_ proof: ProofDocument, of kept: KeptApplication) throws {
        try run("UPDATE applications SET proof = \(proof.rawValue) WHERE application = \(kept.id)")
    }
}

/// What has happened to them, and what follows.
extension Transaction {
    /// - Returns: the student's revision.
    func note(
        _ kind: ApplicationEvent.Kind, of kept: KeptApplication, by actor: Actor? = nil, amount: Int? = nil,
        words: Line? = nil
    ) throws -> Int {
        let name = actor?.signature
        return try row(
            """
            WITH counted AS (
                INSERT INTO application_revisions (student, revision) VALUES (\(kept.student), 1)
                ON CONFLICT (student) DO UPDATE SET revision = application_revisions.revision + 1 RETURNING revision
            )
            INSERT INTO application_events
                (application, student, revision, kind, happened_at, name_zh, name_en, amount, words)
            SELECT \(kept.id), \(kept.student), revision, \(kind.rawValue)::text, \(now), \(name?.zh)::text,
                   \(name?.en)::text, \(amount)::bigint, \(words)::text
            FROM counted RETURNING revision
            """)!["revision"]
    }

    /// The same, as it is said.
    func tell(
        _ kind: ApplicationEvent.Kind, of kept: KeptApplication, as state: ApplicationState, by actor: Actor? = nil,
        amount: Int? = nil, words: Line? = nil
    ) throws -> ApplicationChanged {
        let revision = try note(kind, of: kept, by: actor, amount: amount, words: words)
        return ApplicationChanged(
            student: kept.student, application: kept.id, kind: kept.wish.kind, state: state, revision: revision,
            changedAt: now)
    }

    func events(of kept: KeptApplication) throws -> [ApplicationEvent] {
        try rows(
            """
            SELECT kind, happened_at, name_zh, name_en, amount, words FROM application_events
            WHERE application = \(kept.id) ORDER BY revision
            """
        ).compactMap {
            let (zh, en): (Line?, Line?) = (try $0["name_zh"], try $0["name_en"])
            guard let kind = ApplicationEvent.Kind(rawValue: try $0["kind"]) else { return nil }
            return ApplicationEvent(
                kind, at: try $0["happened_at"], by: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } },
                amount: try $0["amount"], words: try $0["words"])
        }
    }
}

extension KeptApplication {
    init(_ row: Row) throws {
        let state = ApplicationState(rawValue: try row["state"])!
        let proof: String? = try row["proof"]
        self.init(
            id: try row["application"], student: try row["student"],
            key: try JSON.decode(StudentKey.self, from: (row["key"] as JSONText).bytes),
            reference: try row["reference"],
            wish: try JSON.decode(ApplicationWish.self, from: (row["wish"] as JSONText).bytes), state: state,
            isProven: proof != nil,
            fee: .init(
                amount: try row["amount"], isWaived: try row["is_waived"], paid: try row["paid"],
                payBy: try row["pay_by"], state: state), appliedAt: try row["applied_at"])
    }
}
