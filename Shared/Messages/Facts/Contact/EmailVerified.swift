package import Foundation

/// A permanent address is proven to be read by the student.
///
/// Stated by `contact`. Heard by `issuer`, which mails the diploma there.
/// It is the only fact that says whose address it is.
package struct EmailVerified: FactAboutStudent, Revised, Equatable {
    package static let name = "contact.email-verified.v1"
    package static let statedBy = Program.contact

    package let student: UUID
    package let address: String
    /// Of the student's address.
    package let revision: Int
    package let verifiedAt: Date

    package init(student: UUID, address: String, revision: Int, verifiedAt: Date) {
        self.student = student
        self.address = address
        self.revision = revision
        self.verifiedAt = verifiedAt
    }
}
