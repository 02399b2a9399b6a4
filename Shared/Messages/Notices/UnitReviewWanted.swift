package import Foundation

/// A unit is asked whether this student may go. It stays asked until it answers with `clearance.reviewed`, or is told that it
/// is not asked any more.
///
/// Stated by `clearance`. Said again, it has the id and the time that it had at first; when what it says has changed since, it is
/// another event about the same request.
package struct UnitReviewWanted: Notice, AboutStudent, Equatable {
    package static let name = "unit.review-wanted.v1"
    package static let summary =
        "A unit is asked about a student. Its own system may answer with clearance.reviewed. Said again under the same id."
    package static let statedBy = Program.clearance
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("request", .of(Identifier.self)),
            .must("unit", .of(ShortName.self)),
            .must("name", PersonName.schema),
            .must("department", Department.schema),
            .must("batch", .of(Batch.self)),
            .may("until", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let request: Identifier
    package let unit: ShortName
    package let name: PersonName
    package let department: Department
    package let batch: Batch
    /// Until when the unit should have answered; nil while the registrar has set no time for the batch.
    package let until: Date?
    package private(set) var event: FirstSaying?

    private enum CodingKeys: CodingKey {
        case studentNumber, term, programme, request, unit, name, department, batch, until
    }

    package init(
        about key: StudentKey, request: UUID, unit: ShortName, name: PersonName, department: Department, batch: Batch,
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

    /// The same notice, as the event that it was when it was said first.
    package func said(first event: FirstSaying) -> UnitReviewWanted {
        var said = self
        said.event = event
        return said
    }

    package static let isForAUnit = true
    package var audience: String? { Audience.of(unit, department: department.code) }
}
