package import Foundation

/// A student says that their name or birth date is wrong in the roster: until it is resolved, it is disputed.
///
/// Stated by `contact`, again when the student says it otherwise. Heard by `issuer`, which lets nothing be sealed or mailed
/// meanwhile, and by `clearance`, which shows it to the registrar as an exception.
/// It says which part is disputed and nothing of what it should be.
package struct ErrorReported: FactAboutStudent, Revised, Equatable {
    package static let name = "contact.error-reported.v1"
    package static let statedBy = Program.contact

    package let student: UUID
    /// Each once.
    package let parts: [IdentityPart]
    /// Of the student's reports, together with `contact.error-resolved`.
    package let revision: Int
    package let reportedAt: Date

    package init(student: UUID, parts: [IdentityPart], revision: Int, reportedAt: Date) {
        self.student = student
        self.parts = parts
        self.revision = revision
        self.reportedAt = reportedAt
    }
}
