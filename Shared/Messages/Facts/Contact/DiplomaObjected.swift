package import Foundation

/// A student does not want a diploma in electronic form (電子簽章法第5條).
///
/// Stated by `contact`. Heard by `issuer`, which lets nothing of theirs be sealed or mailed from then on.
/// It carries no reason: nobody has to give one.
package struct DiplomaObjected: FactAboutStudent, Revised, Equatable {
    package static let name = "contact.objected.v1"
    package static let statedBy = Program.contact

    package let student: UUID
    /// Of what the student has said about it, together with `contact.objection-withdrawn`.
    package let revision: Int
    package let objectedAt: Date

    package init(student: UUID, revision: Int, objectedAt: Date) {
        self.student = student
        self.revision = revision
        self.objectedAt = objectedAt
    }
}
