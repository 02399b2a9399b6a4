import Foundation
import Postgres

/// What students say of a diploma in electronic form.
extension Transaction {
    /// - Returns: nil when they never said anything of it.
    func objection(of student: UUID) throws -> Objection? {
        try row(
            """
            SELECT stands, revision, said_at FROM objections WHERE student = \(student)
            ORDER BY revision DESC LIMIT 1
            """
        ).map { Objection(stands: try $0["stands"], revision: try $0["revision"], saidAt: try $0["said_at"]) }
    }

    func keep(_ objection: Objection, of student: UUID) throws {
        try run(
            """
            INSERT INTO objections (student, revision, stands, said_at)
            VALUES (\(student), \(objection.revision), \(objection.stands), \(objection.saidAt))
            """)
    }
}
