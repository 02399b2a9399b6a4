package import Foundation

/// A student who wanted the labour ministry’s employment service does not want it any more.
///
/// Stated by `contact`.
package struct StudentEmploymentServiceUnwanted: Notice, AboutStudent, Equatable {
    package static let name = "student.employment-service-unwanted.v1"
    package static let statedBy = Program.contact
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("answeredAt", .time)
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: Line?
    package let answeredAt: Date

    package init(about key: StudentKey, answeredAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.answeredAt = answeredAt
    }
}
