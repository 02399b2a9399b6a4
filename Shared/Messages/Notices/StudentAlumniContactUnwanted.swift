package import Foundation

/// A student who gave their data to the alumni office does not give it any more.
///
/// Stated by `contact`.
package struct StudentAlumniContactUnwanted: Notice, AboutStudent, Equatable {
    package static let name = "student.alumni-contact-unwanted.v1"
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
