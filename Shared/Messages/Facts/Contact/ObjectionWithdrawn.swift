package import Foundation

/// A student who did not want a diploma in electronic form wants it after all.
///
/// Stated by `contact`. Heard by `issuer`: what was due meanwhile leaves.
/// It carries nothing but when.
package struct ObjectionWithdrawn: FactAboutStudent, Revised, Equatable {
    package static let name = "contact.objection-withdrawn.v1"
    package static let statedBy = Program.contact

    package let student: UUID
    /// Of what the student has said about it, together with `contact.objected`.
    package let revision: Int
    package let withdrawnAt: Date

    package init(student: UUID, revision: Int, withdrawnAt: Date) {
        self.student = student
        self.revision = revision
        self.withdrawnAt = withdrawnAt
    }
}
