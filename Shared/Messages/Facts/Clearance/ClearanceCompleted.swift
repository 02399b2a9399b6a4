package import Foundation

/// The form is handed in, every unit lets the student go and no requirement is unmet: 已完成. The paper diploma may be
/// collected.
///
/// Stated by `clearance`. Heard by `issuer`, which seals nothing before, by `contact`, which has the student told, and by
/// `portal`, which shows it while `clearance` does not answer.
/// It carries no answers.
package struct ClearanceCompleted: FactAboutStudent, Revised, Equatable {
    package static let name = "clearance.completed.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    /// Of the student's list.
    package let revision: Int
    package let completedAt: Date

    package init(student: UUID, revision: Int, completedAt: Date) {
        self.student = student
        self.revision = revision
        self.completedAt = completedAt
    }
}
