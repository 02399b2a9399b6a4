package import Foundation

/// One student may hand in the form although the batch's window is closed.
///
/// Stated by `clearance`. Heard by `contact`, which takes the form meanwhile.
/// It carries no reason: that stays with the registrar.
package struct WindowGranted: FactAboutStudent, Revised, Equatable {
    package static let name = "window.granted.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    package let opensAt: Date
    package let closesAt: Date
    /// Of the student's window.
    package let revision: Int
    package let grantedAt: Date

    package init(student: UUID, opensAt: Date, closesAt: Date, revision: Int, grantedAt: Date) {
        self.student = student
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.revision = revision
        self.grantedAt = grantedAt
    }
}
