import Foundation
import Messages
import Postgres

/// What holds a student's diplomas.
extension Transaction {
    /// What the roster says now. Whoever weighs it is alone with the student.
    func lockRoster(_ student: UUID) throws -> Roster? {
        try row("SELECT is_listed, papers, name FROM candidates WHERE student = \(student) FOR UPDATE").map {
            Roster(
                isListed: try $0["is_listed"], papers: try $0["papers"],
                name: try ($0["name"] as String?).map { try JSON.decode(PersonName.self, from: Array($0.utf8)) })
        }
    }

    /// The names on the newest files of the student's diplomas.
    func printedNames(of student: UUID) throws -> [PersonName] {
        try rows(
            """
            SELECT DISTINCT ON (versions.diploma) statements.payload
            FROM versions JOIN seals USING (diploma, version)
                 JOIN statements ON statements.number = seals.number AND statements.kind = 'sealed'
            WHERE versions.student = \(student) AND versions.state <> 'void'
            ORDER BY versions.diploma, versions.version DESC
            """
        ).compactMap {
            let statement = try JSON.decode(Statement.self, from: Array(($0["payload"] as String).utf8))
            guard case .sealed(let file) = statement.says else { return nil }
            return file.shown.name
        }
    }

    /// Everything that holds them, in a fixed order.
    func holds(on student: UUID) throws -> [HoldReason] {
        try rows(
            "SELECT DISTINCT kind FROM notices WHERE student = \(student) AND lifted_at IS NULL ORDER BY kind"
        ).map { try $0["kind"] }
    }

    /// - Returns: the revision of what is said about holds.
    func countHold(on student: UUID) throws -> Int {
        try row(
            """
            INSERT INTO hold_revisions (student, revision) VALUES (\(student), 1)
            ON CONFLICT (student) DO UPDATE SET revision = hold_revisions.revision + 1 RETURNING revision
            """)!["revision"]
    }

    func keepNotice(_ reason: HoldReason, _ said: some Encodable, about student: UUID, at statedAt: Date) throws {
        let said = String(decoding: try JSON.encode(said), as: UTF8.self)
        try run(
            """
            INSERT INTO notices (student, kind, said, stated_at)
            VALUES (\(student), \(reason), \(said)::jsonb, \(statedAt))
            ON CONFLICT (student, kind, said) DO UPDATE SET stated_at = GREATEST(notices.stated_at, excluded.stated_at)
            """)
    }

    /// Keeps what contradicts now, and of what did before only what was lifted.
    func keep(_ contradictions: [Contradiction], about student: UUID) throws {
        let reasons = contradictions.map(\.reason.rawValue)
        let said = try contradictions.map { String(decoding: try JSON.encode($0.said), as: UTF8.self) }
        try run(
            """
            DELETE FROM notices
            WHERE student = \(student) AND lifted_at IS NULL
              AND kind = ANY (\(Contradiction.weighed.map(\.rawValue))::text[])
              AND (kind, said) NOT IN (SELECT kind, said::jsonb FROM unnest(\(reasons)::text[], \(said)::text[])
                                       AS found (kind, said))
            """)
        try run(
            """
            INSERT INTO notices (student, kind, said, stated_at)
            SELECT \(student), kind, said::jsonb, \(now)
            FROM unnest(\(reasons)::text[], \(said)::text[]) AS found (kind, said)
            ON CONFLICT DO NOTHING
            """)
    }
}

extension HoldReason: Readable {}
