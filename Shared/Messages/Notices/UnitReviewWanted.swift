package import Foundation

/// A unit is asked whether this student may go. It stays asked until it answers with `clearance.reviewed`, or is told that it
/// is not asked any more.
///
/// Stated by `clearance`. Said again, it has the id that it had at first.
package struct UnitReviewWanted: Notice, AboutStudent, Equatable {
    package static let name = "unit.review-wanted.v1"
    package static let statedBy = Program.clearance
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("request", .of(Identifier.self)),
            .must("unit", .of(Line.self)),
            .must("name", PersonName.schema),
            .must("department", Department.schema),
            .must("batch", .of(Batch.self)),
            .may("until", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: Line?
    package let request: Identifier
    package let unit: Line
    package let name: PersonName
    package let department: Department
    package let batch: Batch
    /// Until when the unit should have answered; nil while the registrar has set no time for the batch.
    package let until: Date?

    package init(
        about key: StudentKey, request: UUID, unit: Line, name: PersonName, department: Department, batch: Batch,
        until: Date?
    ) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.request = Identifier(request)
        self.unit = unit
        self.name = name
        self.department = department
        self.batch = batch
        self.until = until
    }

    package static let isForAUnit = true
    package var audience: String? { Audience.of(unit, department: department.code) }
    package var event: UUID? { request.uuid }
}
