package import Foundation

/// A student has handed in the contact form.
///
/// Stated by `contact`.
package struct StudentContactConfirmed: Notice, AboutStudent, Equatable {
    package static let name = "student.contact-confirmed.v1"
    package static let summary = "The student has handed in the contact form."
    package static let statedBy = Program.contact
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("confirmedAt", .time)
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let confirmedAt: Date

    package init(about key: StudentKey, confirmedAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.confirmedAt = confirmedAt
    }
}
