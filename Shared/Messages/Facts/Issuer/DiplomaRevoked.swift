package import Foundation

/// The school has revoked a degree, or one diploma.
///
/// Stated by `issuer` once the school has signed for it, and again by `issuer restate`. Heard by `verifier`, which answers for each of its files with the reason, and by `contact`, which has the student told.
/// Reason and date are in the statement alone: nobody need believe the fact.
package struct DiplomaRevoked: FactAboutStudent, Equatable {
    package static let name = "diploma.revoked.v1"
    package static let statedBy = Program.issuer
    package static var comesBy: Exchange? { .registry }

    package let student: UUID
    /// Of the statement.
    package let number: Int
    /// Compact JWS (RFC 7515), ES256, of a `Statement` of the kind `revoked`
    package let statement: String
    package let revokedAt: Date

    package init(student: UUID, number: Int, statement: String, revokedAt: Date) {
        self.student = student
        self.number = number
        self.statement = statement
        self.revokedAt = revokedAt
    }
}
