package import Foundation

/// The units may now be asked about this student.
///
/// Stated by `clearance`, once per student. Heard by `portal`, which shows it while `clearance` does not answer.
/// It carries no unit: pages ask for the list.
package struct ClearanceOpened: FactAboutStudent, Equatable {
    package static let name = "clearance.opened.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    package let openedAt: Date

    package init(student: UUID, openedAt: Date) {
        self.student = student
        self.openedAt = openedAt
    }
}
