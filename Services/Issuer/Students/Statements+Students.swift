import Chassis
import Foundation
import Messages
import Postgres

/// What is heard about students.
extension Transaction {
    /// Locks students in the order of their ids. Whoever changes what is theirs has locked them before.
    ///
    /// The look-up is a subquery of one row: a join would be planned once, while the table is empty, as a read of all of it.
    func lockStudents(_ students: some Sequence<UUID>) throws {
        let sorted = Set(students).sorted()
        _ = try rows(
            """
            SELECT (SELECT student FROM candidates WHERE candidates.student = said.student FOR UPDATE) AS student
            FROM unnest(\(sorted)::uuid[]) AS said (student)
            """)
    }

    /// - Returns: whether the roster has said anything of the student: that they are to graduate, or no longer.
    @discardableResult
    func lockStudent(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) FOR UPDATE") != nil
    }

    /// Whether what is in the student's calendar is due: they are listed and the degree is not revoked.
    func isDue(_ student: UUID) throws -> Bool {
        try row(
            """
            SELECT student FROM candidates
            WHERE student = \(student) AND is_listed
              AND NOT EXISTS (SELECT FROM degrees WHERE degrees.student = candidates.student AND is_revoked)
            """) != nil
    }

    func lockCandidate(_ student: UUID) throws -> KeptCandidate? {
        try row(
            """
            SELECT is_listed, stated_at, sequence, event, name, snapshot, paper, english_paper, school_address
            FROM candidates WHERE student = \(student) FOR UPDATE
            """
        ).map {
            KeptCandidate(
                isListed: try $0["is_listed"], stated: try Stated($0),
                graduate: try Graduate(kept: $0["snapshot"], name: $0["name"]), papers: try PaperNumbers($0),
                schoolAddress: try $0["school_address"])
        }
    }

    /// - Returns: false when a later statement was kept before.
    func keepListed(
        _ heard: Heard<CandidateListed>, papers: PaperNumbers, schoolAddress: String?, until end: Day?
    ) throws -> Bool {
        let (stated, snapshot) = (heard.stated, try heard.data)
        return try run(
            """
            INSERT INTO candidates
                (student, is_listed, stated_at, sequence, event, snapshot, name, paper, english_paper, school_address,
                 school_address_until)
            VALUES (\(heard.student), true, \(stated.at), \(stated.sequence), \(stated.event), \(snapshot)::jsonb,
                    \(snapshot)::jsonb -> 'name', \(papers.chinese?.folded), \(papers.english?.folded),
                    \(schoolAddress), \(end))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = true, stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event,
                snapshot = excluded.snapshot, name = excluded.name, paper = excluded.paper,
                english_paper = excluded.english_paper, school_address = excluded.school_address,
                school_address_until = excluded.school_address_until
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    /// - Returns: false when a later statement was kept before.
    func keepWithdrawn(_ student: UUID, _ stated: Stated) throws -> Bool {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, sequence, event)
            VALUES (\(student), false, \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = false, stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event,
                left_as = CASE WHEN candidates.snapshot IS NOT NULL
                                    AND EXISTS (SELECT FROM versions WHERE versions.student = candidates.student
                                                AND versions.state IN ('sealed', 'registered', 'void'))
                               THEN jsonb_strip_nulls(jsonb_build_object(
                                   'studentNumber', candidates.snapshot -> 'studentNumber',
                                   'term', candidates.snapshot -> 'term',
                                   'programme', candidates.snapshot -> 'programme',
                                   'batch', candidates.snapshot -> 'batch'))
                               ELSE candidates.left_as END,
                snapshot = NULL, name = NULL, contradiction = NULL, paper = NULL, english_paper = NULL,
                school_address = NULL, school_address_until = NULL
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    func lastChange(ofNameOf student: UUID) throws -> (name: PersonName, stated: Stated)? {
        try row(
            """
            SELECT zh, en, stated_at, sequence, event FROM names WHERE student = \(student) AND is_changed
            ORDER BY stated_at DESC, sequence DESC, event DESC LIMIT 1
            """
        ).map { (PersonName(zh: try $0["zh"], en: try $0["en"]), try Stated($0)) }
    }

    /// Lets diplomas bear the name that holds.
    func keep(_ name: NameInForce, of student: UUID) throws {
        try run(
            """
            UPDATE candidates SET name = \(try json(name.name))::jsonb,
                contradiction = \(try name.contradiction.map(json))::jsonb
            WHERE student = \(student) AND is_listed
            """)
    }

    func keepClearance(_ student: UUID, isComplete: Bool, revision: Int) throws {
        try run(
            """
            INSERT INTO clearances (student, is_complete, revision) VALUES (\(student), \(isComplete), \(revision))
            ON CONFLICT (student) DO UPDATE SET is_complete = excluded.is_complete, revision = excluded.revision
            WHERE clearances.revision <= excluded.revision
            """)
    }

    /// When what is kept of this receipt was stated.
    func fee(_ receipt: ReceiptNumber, of student: UUID) throws -> Stated? {
        try row(
            "SELECT stated_at, sequence, event FROM fees WHERE student = \(student) AND receipt = \(receipt.folded)"
        ).map(Stated.init)
    }

    /// When what is kept of this refund was stated.
    func refund(_ said: FeeRefunded, of student: UUID) throws -> Stated? {
        try row(
            """
            SELECT stated_at, sequence, event FROM refunds
            WHERE student = \(student) AND receipt = \(said.receiptNumber.folded) AND refunded_at = \(said.refundedAt)
            """
        ).map(Stated.init)
    }

    func keepFee(_ said: FeePaid, of student: UUID, _ stated: Stated) throws {
        try run(
            """
            INSERT INTO fees
                (student, receipt, item, reference, amount, currency, paid_at, stated_at, sequence, event)
            VALUES (\(student), \(said.receiptNumber.folded), \(said.item), \(said.reference), \(said.amount),
                    \(said.currency), \(said.paidAt), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, receipt) DO UPDATE
            SET item = excluded.item, reference = excluded.reference, amount = excluded.amount,
                currency = excluded.currency, paid_at = excluded.paid_at, stated_at = excluded.stated_at,
                sequence = excluded.sequence, event = excluded.event
            WHERE (fees.stated_at, fees.sequence, fees.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    func keepRefund(_ said: FeeRefunded, of student: UUID, _ stated: Stated) throws {
        try run(
            """
            INSERT INTO refunds (student, receipt, amount, refunded_at, stated_at, sequence, event)
            VALUES (\(student), \(said.receiptNumber.folded), \(said.amount), \(said.refundedAt), \(stated.at),
                    \(stated.sequence), \(stated.event))
            ON CONFLICT (student, receipt, refunded_at) DO UPDATE
            SET amount = excluded.amount, stated_at = excluded.stated_at, sequence = excluded.sequence,
                event = excluded.event
            WHERE (refunds.stated_at, refunds.sequence, refunds.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }
}

extension PaperNumbers {
    /// From the columns in which they are kept.
    init(_ row: Row) throws { self.init(chinese: try row["paper"], english: try row["english_paper"]) }
}

extension CertificateNumber: Readable {}

extension Graduate {
    /// - Returns: nil when nothing is kept, or it cannot be read.
    fileprivate init?(kept snapshot: String?, name: String?) {
        guard let snapshot, let name, let graduate = try? Graduate(snapshot: snapshot, name: name) else { return nil }
        self = graduate
    }
}

private func json(_ value: some Encodable) throws -> String { String(decoding: try JSON.encode(value), as: UTF8.self) }
