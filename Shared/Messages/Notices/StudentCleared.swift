package import Foundation

/// A student has finished the formalities: 已完成.
///
/// Stated by `clearance`.
package struct StudentCleared: Notice, AboutStudent, Equatable {
    package static let name = "student.cleared.v1"
    package static let summary =
        "Every unit lets the student go and nothing else is missing: the paper diploma may be handed over."
    package static let statedBy = Program.clearance
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("clearedAt", .time)
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let clearedAt: Date

    package init(about key: StudentKey, clearedAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.clearedAt = clearedAt
    }
}
