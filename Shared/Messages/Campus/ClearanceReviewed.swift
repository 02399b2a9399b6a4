package import Foundation

/// A unit's own system answered about a student.
///
/// Heard by `clearance`. The latest statement of a unit about a student holds.
package struct ClearanceReviewed: CampusEvent, AboutStudent, Equatable {
    package static let name = "clearance.reviewed.v1"
    package static let summary = "A reviewing unit answered about a student. The unit's latest statement holds."
    package static let answeredBy = Program.clearance
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("unit", .of(UnitCode.self)),
            .must("result", .oneOf(Result.allCases.map(\.rawValue))),
            .must("reviewedAt", .time),
            .may("note", .bilingual),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let unit: UnitCode
    package let result: Result
    package let reviewedAt: Date
    package let note: Bilingual<Line>?

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, unit: UnitCode, result: Result,
        reviewedAt: Date, note: Bilingual<Line>? = nil
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.unit = unit
        self.result = result
        self.reviewedAt = reviewedAt
        self.note = note
    }

    /// 待審核, 通過, 不需審核, 退回.
    package enum Result: String, Codable, Sendable, CaseIterable {
        case pending, passed, returned
        case notRequired = "not-required"
    }

    package var dates: [StatedDate] { [.moment("reviewedAt", reviewedAt, .studies(term))] }
}
