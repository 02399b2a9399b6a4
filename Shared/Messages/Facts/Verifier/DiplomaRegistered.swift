package import Foundation

/// A verifier knows a statement. Only when it is one about a sealed version may that version be mailed.
///
/// Stated by `verifier`, also whenever the statement is said again. Heard by `issuer`, and by `clearance`, which shows the registrar
/// what is sealed and not registered.
package struct DiplomaRegistered: FactAboutStatement, Equatable {
    package static let name = "diploma.registered.v1"
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
    package let registeredAt: Date
    /// The school elsewhere that is answered, by the name of its account at the verifier's broker; nil at home.
    package let addressee: String?

    package init(
        number: Int, kind: Statement.Kind, student: UUID? = nil, diploma: UUID? = nil, version: Int? = nil,
        verifier: String,
        registeredAt: Date, addressee: String? = nil
    ) {
        self.number = number
        self.kind = kind
        self.student = student
        self.diploma = diploma
        self.version = version
        self.verifier = verifier
        self.registeredAt = registeredAt
        self.addressee = addressee
    }
}
