package import Foundation

/// A student who had answered 是 to an office's question has taken it back.
///
/// Stated by `contact`.
package struct StudentLeavesOffice<Asking: Office>: Notice, AboutStudent, Equatable {
    package static var name: String { Asking.unwanted }
    package static var summary: String { Asking.unwantedSummary }
    package static var statedBy: Program { .contact }
    package static var schema: Schema { Schema.object(Schema.Property.key + [.must("answeredAt", .time)]) }

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let answeredAt: Date

    package init(about key: StudentKey, answeredAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.answeredAt = answeredAt
    }
}

/// 勞動部's employment service has nothing more to do with the student.
package typealias StudentEmploymentServiceUnwanted = StudentLeavesOffice<EmploymentService>
/// The alumni office has nothing more to do with the student.
package typealias StudentAlumniContactUnwanted = StudentLeavesOffice<AlumniContact>
