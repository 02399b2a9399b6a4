/// A student will not graduate after all. The latest of this and `candidate.listed` holds.
///
/// Heard by `contact`, `clearance` and `issuer`.
package struct CandidateWithdrawn: CampusEvent, AboutStudent, Equatable {
    package static let name = "candidate.withdrawn.v1"
    package static let summary = "A student will not graduate after all. The latest of this and candidate.listed holds."
    package static let answeredBy = Program.clearance
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("reason", .of(Line.self))
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let reason: Line

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, reason: Line
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.reason = reason
    }
}
