package import Foundation

/// A student wants the labour ministry’s employment service, and how the career office reaches them.
///
/// Stated by `contact`, and again when what it says has changed. Who answers 否 is never named.
package struct StudentEmploymentServiceWanted: Notice, AboutStudent, Equatable {
    package static let name = "student.employment-service-wanted.v1"
    package static let statedBy = Program.contact
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("name", PersonName.schema),
            .must("phone", .of(Line.self)),
            .may("email", .of(Line.self)),
            .must("answeredAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: Line?
    package let name: PersonName
    package let phone: Line
    package let email: Line?
    package let answeredAt: Date

    package init(about key: StudentKey, name: PersonName, phone: Line, email: Line?, answeredAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.name = name
        self.phone = phone
        self.email = email
        self.answeredAt = answeredAt
    }
}
