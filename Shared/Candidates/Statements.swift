package import Chassis
package import Foundation
package import Messages
package import Postgres

/// Who is listed, and which name holds.
///
/// For a program with the tables `candidates` (the latest of listed and withdrawn, with the name that holds in `name_zh` and
/// `name_en`) and `names` (every name that was stated): `contact` and `clearance`, whose pages must agree on both. Of `names`
/// alone for the issuer, which prints the same name.
extension Transaction {
    /// Locks the student's row: what one student does happens one after the other.
    package func lockIfListed(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND is_listed FOR UPDATE") != nil
    }

    /// Keeps that a student will not graduate; the snapshot stays beside it.
    /// - Returns: false when something later is known.
    package func withdraw(_ student: UUID, _ stated: Stated) throws -> Bool {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, sequence, event)
            VALUES (\(student), false, \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = false, stated_at = excluded.stated_at, sequence = excluded.sequence, event = excluded.event
            WHERE (candidates.stated_at, candidates.sequence, candidates.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """) == 1
    }

    /// Keeps what was said of a student's name. A listing between two that say the same tells nothing, whatever is heard of what
    /// came between them: every export is one.
    package func keepName(_ said: NameStatement, of student: UUID, _ stated: Stated) throws {
        let (name, isChanged) =
            switch said {
            case .listed(let name): (name, false)
            case .changed(let name): (name, true)
            }
        try run(
            """
            INSERT INTO names (student, event, is_changed, zh, en, stated_at, sequence)
            VALUES (\(student), \(stated.event), \(isChanged), \(name.zh), \(name.en), \(stated.at), \(stated.sequence))
            ON CONFLICT DO NOTHING
            """)
        guard !isChanged else { return }
        try run(
            """
            DELETE FROM names USING (
                SELECT stated_at, sequence, event,
                    NOT lag(is_changed) OVER line AND NOT is_changed AND NOT lead(is_changed) OVER line
                        AND (zh, en) IS NOT DISTINCT FROM (lag(zh) OVER line, lag(en) OVER line)
                        AND (zh, en) IS NOT DISTINCT FROM (lead(zh) OVER line, lead(en) OVER line) AS is_repeated
                FROM names WHERE student = \(student)
                WINDOW line AS (ORDER BY stated_at, is_changed, sequence, event)) AS told
            WHERE is_repeated AND student = \(student) AND NOT is_changed
                AND (names.stated_at, names.sequence, names.event) = (told.stated_at, told.sequence, told.event)
            """)
    }

    /// Lets the name in force stand beside the snapshot, whatever the snapshot says.
    /// - Returns: nil when no name was said yet.
    package func holdName(of student: UUID) throws -> NameInForce? {
        guard let inForce = try nameInForce(of: student) else { return nil }
        let name = inForce.name
        try run(
            """
            UPDATE candidates SET name_zh = \(name.zh), name_en = \(name.en)
            WHERE student = \(student) AND (name_zh, name_en) IS DISTINCT FROM (\(name.zh)::text, \(name.en)::text)
            """)
        return inForce
    }

    /// - Returns: nil when no name was said yet.
    package func nameInForce(of student: UUID) throws -> NameInForce? { NameInForce(try names(of: student)) }

    /// In the order of the statements; of one instant the change is the last, and so holds.
    private func names(of student: UUID) throws -> [NameStatement] {
        try rows(
            """
            SELECT is_changed, zh, en FROM names WHERE student = \(student)
            ORDER BY stated_at, is_changed, sequence, event
            """
        ).map { row in
            let name = PersonName(zh: try row["zh"], en: try row["en"])
            return try row["is_changed"] ? .changed(name) : .listed(name)
        }
    }
}
