package import Foundation

/// A verifier does not believe a statement. No mail leaves and a person must look; said again, it is judged again.
///
/// Stated by `verifier`. Heard by `issuer`, which keeps the reason and shows the diploma as refused, and by `clearance`, which tells the registrar.
package struct RegistrationRefused: FactAboutStatement, Equatable {
    package static let name = "diploma.registration-refused.v1"
    package static let statedBy = Program.verifier
    package static var comesBy: Exchange? { .receipts }

    package let number: Int
    package let kind: Statement.Kind
    /// Whose statement it is; nil when it closes a number.
    package let student: UUID?
    /// With its version, when the statement is about a sealed file.
    package let diploma: UUID?
    package let version: Int?
    package let verifier: String
    package let reason: String
    package let refusedAt: Date
    /// The school elsewhere that is answered, by the name of its account at the verifier's broker; nil at home.
    package let addressee: String?

    package init(
        number: Int, kind: Statement.Kind, student: UUID? = nil, diploma: UUID? = nil, version: Int? = nil,
        verifier: String, reason: String,
        refusedAt: Date, addressee: String? = nil
    ) {
        self.number = number
        self.kind = kind
        self.student = student
        self.diploma = diploma
        self.version = version
        self.verifier = verifier
        self.reason = reason
        self.refusedAt = refusedAt
        self.addressee = addressee
    }
}
