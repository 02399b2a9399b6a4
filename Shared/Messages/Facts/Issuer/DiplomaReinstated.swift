package import Foundation

/// What the school had revoked is valid again.
///
/// Stated by `issuer` once the school has signed for it, and again by `issuer restate`. Heard by `verifier`, and by `contact`, which has the student told.
/// Reason and date are in the statement alone: nobody need believe the fact.
package struct DiplomaReinstated: FactAboutStudent, Equatable {
    package static let name = "diploma.reinstated.v1"
    package static let statedBy = Program.issuer
    package static var comesBy: Exchange? { .registry }

    package let student: UUID
    /// Of the statement.
    package let number: Int
    /// Compact JWS (RFC 7515), ES256, of a `Statement` of the kind `reinstated`
    package let statement: String
    package let reinstatedAt: Date

    package init(student: UUID, number: Int, statement: String, reinstatedAt: Date) {
        self.student = student
        self.number = number
        self.statement = statement
        self.reinstatedAt = reinstatedAt
    }
}
