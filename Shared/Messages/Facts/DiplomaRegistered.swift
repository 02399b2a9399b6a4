package import Foundation

/// A verifier knows this version of this diploma. Only now may mail leave.
///
/// Stated by `verifier`. Heard by `issuer`.
package struct DiplomaRegistered: Fact, Equatable {
    package static let name = "diploma.registered.v1"
    package static let statedBy = Program.verifier

    package let diploma: UUID
    package let version: Int
    package let verifier: String
    package let registeredAt: Date

    package init(diploma: UUID, version: Int, verifier: String, registeredAt: Date) {
        self.diploma = diploma
        self.version = version
        self.verifier = verifier
        self.registeredAt = registeredAt
    }
}
