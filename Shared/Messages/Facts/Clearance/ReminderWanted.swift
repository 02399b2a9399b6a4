package import Foundation

/// A student has not finished and is to be reminded, as the registrar or their batch wants it.
///
/// Stated by `clearance`, once per student and day at most. Heard by `contact`, which has the student told by mail.
/// It carries what the letter says and no address.
package struct ReminderWanted: FactAboutStudent, Revised, Equatable {
    package static let name = "clearance.reminder-wanted.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    package let unfinished: Unfinished
    /// Of the student's list: whatever is said of it later overtakes the reminder.
    package let revision: Int
    package let wantedAt: Date

    package init(student: UUID, unfinished: Unfinished, revision: Int, wantedAt: Date) {
        self.student = student
        self.unfinished = unfinished
        self.revision = revision
        self.wantedAt = wantedAt
    }
}
