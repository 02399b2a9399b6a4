package import Foundation

/// A student answered 是 to an office's question, and this is how the office reaches them.
///
/// Stated by `contact`, and again whenever what it says has changed. Who answers 否 is never named.
package struct StudentWantsOffice<Asking: Office>: Notice, AboutStudent, Equatable {
    package static var name: String { Asking.wanted }
    package static var summary: String { Asking.wantedSummary }
    package static var statedBy: Program { .contact }
    package static var schema: Schema {
        Schema.object(
            Schema.Property.key + [
                .must("name", PersonName.schema),
                .must("phone", .of(Line.self)),
                .may("email", .of(Line.self)),
                .must("answeredAt", .time),
            ])
    }

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let name: PersonName
    package let phone: Line
    /// Nil when the address is longer than a line: then the office calls.
    package let email: Line?
    /// When they answered, which may be long before what it says has changed.
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

/// To 勞動部's employment service.
package typealias StudentEmploymentServiceWanted = StudentWantsOffice<EmploymentService>
/// To the alumni office.
package typealias StudentAlumniContactWanted = StudentWantsOffice<AlumniContact>
