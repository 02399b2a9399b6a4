package import Foundation

/// A unit took its word back after the list was complete.
///
/// Stated by `clearance`. Heard by `issuer`, which seals nothing while the list is open, and by `portal`, which
/// shows the list as complete no longer while `clearance` does not answer.
/// It carries no unit and no note.
package struct ClearanceReopened: Fact, Equatable {
    package static let name = "clearance.reopened.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    package let reopenedAt: Date

    package init(student: UUID, reopenedAt: Date) {
        self.student = student
        self.reopenedAt = reopenedAt
    }
}
