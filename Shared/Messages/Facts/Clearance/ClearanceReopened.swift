package import Foundation

/// Something is missing again after the list was complete: a unit took its word back, or a requirement is unmet after all.
///
/// Stated by `clearance`. Heard by `issuer`, which seals nothing until it is complete again, by `contact`, which tells no
/// student that it were complete, and by `portal`.
package struct ClearanceReopened: FactAboutStudent, Revised, Equatable {
    package static let name = "clearance.reopened.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    /// Of the student's list.
    package let revision: Int
    package let reopenedAt: Date

    package init(student: UUID, revision: Int, reopenedAt: Date) {
        self.student = student
        self.revision = revision
        self.reopenedAt = reopenedAt
    }
}
