import Chassis
import Foundation
import Messages
import Postgres

/// What is heard about students.
extension Transaction {
    func isListed(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND is_listed") != nil
    }

    func lockCandidate(_ student: UUID) throws -> KeptCandidate? {
        try row(
            """
            SELECT is_listed, stated_at, sequence, event, snapshot ->> 'name' AS listed FROM candidates
            WHERE student = \(student) FOR UPDATE
            """
        ).map {
            KeptCandidate(
                isListed: try $0["is_listed"], stated: try Stated($0),
                listed: try ($0["listed"] as String?).flatMap {
                    try? JSON.decode(PersonName.self, from: Array($0.utf8))
                })
        }
    }

    /// - Returns: false when a later statement was kept before.
    func keepListed(
        _ candidate: CandidateListed, schoolAddress: String?, _ stated: Stated, _ student: UUID
    ) throws -> Bool {
        let snapshot = String(decoding: try JSON.encode(candidate), as: UTF8.self)
        return try run(
            """
            INSERT INTO candidates
                (student, is_listed, stated_at, sequence, event, snapshot, name, school_address)
            VALUES (\(student), true, \(stated.at), \(stated.sequence), \(stated.event), \(snapshot)::jsonb,
                    \(snapshot)::jsonb -> 'name', \(schoolAddress))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = true, stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event,
                snapshot = excluded.snapshot, name = excluded.name, school_address = excluded.school_address
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
                snapshot = NULL, name = NULL, contradiction = NULL, school_address = NULL
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                  <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    func keepName(_ name: PersonName, isChange: Bool, _ stated: Stated, of student: UUID) throws {
        try run(
            """
            INSERT INTO names (student, stated_at, sequence, event, is_change, name)
            VALUES (\(student), \(stated.at), \(stated.sequence), \(stated.event), \(isChange), \(try json(name))::jsonb)
            ON CONFLICT DO NOTHING
            """)
    }

    func nameStatements(about student: UUID) throws -> [NameStatement] {
        try rows(
            "SELECT is_change, name FROM names WHERE student = \(student) ORDER BY stated_at, sequence, event"
        ).map {
            let name = try JSON.decode(PersonName.self, from: Array((try $0["name"] as String).utf8))
            return try $0["is_change"] ? .changed(name) : .listed(name)
        }
    }

    func lastChange(ofNameOf student: UUID) throws -> (name: PersonName, stated: Stated)? {
        try row(
            """
            SELECT name, stated_at, sequence, event FROM names WHERE student = \(student) AND is_change
            ORDER BY stated_at DESC, sequence DESC, event DESC LIMIT 1
            """
        ).map {
            (try JSON.decode(PersonName.self, from: Array((try $0["name"] as String).utf8)), try Stated($0))
        }
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

    func keepNotice(_ kind: String, _ said: some Encodable, about student: UUID, at statedAt: Date) throws {
        try run(
            """
            INSERT INTO notices (student, kind, said, stated_at)
            VALUES (\(student), \(kind), \(try json(said))::jsonb, \(statedAt)) ON CONFLICT DO NOTHING
            """)
    }

    func keepFee(_ said: FeePaid, of student: UUID) throws {
        try run(
            """
            INSERT INTO fees (student, receipt, item, reference, amount, currency, paid_at)
            VALUES (\(student), \(said.receiptNumber), \(said.item), \(said.reference), \(said.amount),
                    \(said.currency), \(said.paidAt))
            ON CONFLICT DO NOTHING
            """)
    }

    func keepRefund(_ said: FeeRefunded, of student: UUID) throws {
        try run(
            """
            INSERT INTO refunds (student, receipt, amount, refunded_at)
            VALUES (\(student), \(said.receiptNumber), \(said.amount), \(said.refundedAt)) ON CONFLICT DO NOTHING
            """)
    }
}

private func json(_ value: some Encodable) throws -> String { String(decoding: try JSON.encode(value), as: UTF8.self) }
