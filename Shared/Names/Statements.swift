package import Chassis
package import Foundation
package import Messages
package import Postgres

/// The names in force, beside the snapshots of the roster.
///
/// For a program with the tables `names` (every name that was stated) and `candidates` (the name that holds, in `name_zh` and
/// `name_en`): `contact` and `clearance`, whose pages must agree on what a student is called.
extension Transaction {
    /// Keeps what was said of a student's name, once for each event.
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
    }

    /// Lets the name in force stand beside the snapshot, whatever the snapshot says.
    /// - Returns: nil when no name was said yet.
    package func holdName(of student: UUID) throws -> NameInForce? {
        guard let inForce = NameInForce(try names(of: student)) else { return nil }
        let name = inForce.name
        try run(
            """
            UPDATE candidates SET name_zh = \(name.zh), name_en = \(name.en)
            WHERE student = \(student) AND (name_zh, name_en) IS DISTINCT FROM (\(name.zh)::text, \(name.en)::text)
            """)
        return inForce
    }

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
