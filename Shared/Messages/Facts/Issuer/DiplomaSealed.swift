package import Foundation

/// A diploma was drawn, sealed and stored for ever.
///
/// Stated by `issuer` once the school has signed for it, and again by `issuer restate`. Heard by `verifier`, which registers
/// it, and by `clearance`, whose overview names for the registrar those that were due and not sealed.
/// The file stays with the issuer: the statement carries its SHA-256 and what a verifier may show.
package struct DiplomaSealed: FactAboutStudent, Equatable {
    package static let name = "diploma.sealed.v1"
    package static let statedBy = Program.issuer
    package static var comesBy: Exchange? { .registry }

    package let diploma: UUID
    package let student: UUID
    package let version: Int
    /// Of the statement.
    package let number: Int
    /// Compact JWS (RFC 7515), ES256, of a `Statement` of the kind `sealed`
    package let statement: String
    package let sealedAt: Date
    /// True of what the school's former system issued then, and of which no mail leaves. Else it is not said.
    package let imported: Bool?

    package init(
        diploma: UUID, student: UUID, version: Int, number: Int, statement: String, sealedAt: Date,
        imported: Bool? = nil
    ) {
        self.diploma = diploma
        self.student = student
        self.version = version
        self.number = number
        self.statement = statement
        self.sealedAt = sealedAt
        self.imported = imported
    }
}
