package import Foundation

/// A number whose statement no verifier can take is closed.
///
/// Stated by `issuer` when a person has looked, and again by `issuer restate`. Heard by `verifier`, for which the number is
/// missing no more.
package struct NumberVoided: Fact, Equatable {
    package static let name = "school.number-voided.v1"
    package static let statedBy = Program.issuer
    package static var comesBy: Exchange? { .registry }

    package let number: Int
    /// Compact JWS (RFC 7515), ES256, of a `Statement` of the kind `void`
    package let statement: String
    package let voidedAt: Date

    package init(number: Int, statement: String, voidedAt: Date) {
        self.number = number
        self.statement = statement
        self.voidedAt = voidedAt
    }
}
