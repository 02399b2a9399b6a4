package import Foundation

/// Nothing holds a student's diplomas any more: what contradicted was mended, or a person has looked.
///
/// Stated by `issuer`. Heard by `clearance`, whose exception it closes.
package struct DiplomaReleased: FactAboutStudent, Revised, Equatable {
    package static let name = "diploma.released.v1"
    package static let statedBy = Program.issuer

    package let student: UUID
    /// Of the holds on the student's diplomas, together with `diploma.held`.
    package let revision: Int
    package let releasedAt: Date

    package init(student: UUID, revision: Int, releasedAt: Date) {
        self.student = student
        self.revision = revision
        self.releasedAt = releasedAt
    }
}
