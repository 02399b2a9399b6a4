package import Foundation

/// A unit need not answer any more about this student, who has withdrawn, or belongs to another department now.
///
/// Stated by `clearance`. What a unit has answered is not said back to it.
package struct UnitReviewUnwanted: Notice, AboutStudent, Equatable {
    package static let name = "unit.review-unwanted.v1"
    package static let summary = "The unit need not answer about this student any more."
    package static let statedBy = Program.clearance
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("request", .of(Identifier.self)),
            .must("unit", .of(ShortName.self)),
            .must("department", .of(DepartmentCode.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    /// The id of the `unit.review-wanted` that this ends.
    package let request: Identifier
    package let unit: ShortName
    /// The code of the department that was asked, or whose student it was.
    package let department: DepartmentCode

    package init(about key: StudentKey, request: UUID, unit: ShortName, department: DepartmentCode) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.request = Identifier(request)
        self.unit = unit
        self.department = department
    }

    package static let isForAUnit = true
    package var audience: String? { Audience.of(unit, department: department) }
}
