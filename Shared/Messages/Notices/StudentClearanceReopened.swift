package import Foundation

/// Something is missing again of a student who had finished the formalities.
///
/// Stated by `clearance`.
package struct StudentClearanceReopened: Notice, AboutStudent, Equatable {
    package static let name = "student.clearance-reopened.v1"
    package static let summary = "A student who was cleared no longer is."
    package static let statedBy = Program.clearance
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("reopenedAt", .time)
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let reopenedAt: Date

    package init(about key: StudentKey, reopenedAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.reopenedAt = reopenedAt
    }
}
