import Foundation
import Messages
import Postgres

/// What a person decides about one student.
extension Transaction {
    /// Lifts all but what cannot be printed, which no word of a person makes printable, and what a student or the registrar's desk
    /// has said: that ends where they have said it.
    /// - Returns: what was lifted, and of a fact that has changed which it is.
    func liftHolds(on student: UUID) throws -> [(kind: String, fact: String?, statedAt: Date)] {
        try rows(
            """
            WITH lifted AS (
                UPDATE holds SET lifted_at = \(now)
                WHERE student = \(student) AND lifted_at IS NULL AND kind NOT IN ('unprintable', 'desk')
                  AND NOT EXISTS (SELECT FROM pleas WHERE pleas.student = holds.student AND pleas.kind = holds.kind)
                RETURNING kind, CASE WHEN kind = 'facts-changed' THEN said ->> 0 END AS fact, stated_at
            )
            SELECT kind, fact, stated_at FROM lifted ORDER BY kind, fact, stated_at
            """
        ).map { (try $0["kind"], try $0["fact"], try $0["stated_at"]) }
    }

    /// What drawing has held, and why.
    func heldDiplomas(of student: UUID) throws -> [(document: Document, reason: String)] {
        try rows(
            """
            SELECT document, held_because FROM versions
            WHERE student = \(student) AND held_because IS NOT NULL AND state = 'scheduled' ORDER BY document
            """
        ).map { (try $0["document"], try $0["held_because"]) }
    }

    /// Whether the registrar's desk holds them.
    func isHeldByDesk(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM holds WHERE student = \(student) AND kind = 'desk' AND lifted_at IS NULL") != nil
    }

    /// Whether the roster gives a name that is neither the one that holds nor one that it replaced.
    func isNameContradicted(of student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND contradiction IS NOT NULL") != nil
    }
}
