package import Foundation

/// Every unit lets the student go: 已完成. The paper diploma may be collected.
///
/// Stated by `clearance`. Heard by `issuer`, which seals nothing before, and by `portal`, which shows it
/// while `clearance` does not answer.
/// It carries no answers.
package struct ClearanceCompleted: Fact, Equatable {
    package static let name = "clearance.completed.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    package let completedAt: Date

    package init(student: UUID, completedAt: Date) {
        self.student = student
        self.completedAt = completedAt
    }
}
