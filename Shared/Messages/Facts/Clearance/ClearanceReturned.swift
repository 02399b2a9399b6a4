package import Foundation

/// Units sent a student's clearance back: 退回. The student must do something.
///
/// Stated by `clearance`. Heard by `contact`, which has the student told by mail.
/// It carries the units' names and not their notes, which are read on the page after signing in.
package struct ClearanceReturned: FactAboutStudent, Revised, Equatable {
    package static let name = "clearance.returned.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    package let units: [Bilingual<Line>]
    /// Of the student's list.
    package let revision: Int
    package let returnedAt: Date

    package init(student: UUID, units: [Bilingual<Line>], revision: Int, returnedAt: Date) {
        self.student = student
        self.units = units
        self.revision = revision
        self.returnedAt = returnedAt
    }
}
