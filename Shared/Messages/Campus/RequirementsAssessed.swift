/// Graduation credits and thresholds were assessed (self-check A and B).
///
/// Heard by `clearance`, which shows both to the student. The latest statement holds.
package struct RequirementsAssessed: CampusEvent, AboutStudent, Equatable {
    package static let name = "requirements.assessed.v1"
    package static let summary =
        "Graduation credits and thresholds were assessed. The student sees both; the latest statement holds."
    package static let answeredBy = Program.clearance
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("creditsMet", .flag),
            .must("thresholdsMet", .flag),
            .may("details", .of(Line.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let creditsMet: Bool
    package let thresholdsMet: Bool
    package let details: Line?

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, creditsMet: Bool, thresholdsMet: Bool,
        details: Line? = nil
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.creditsMet = creditsMet
        self.thresholdsMet = thresholdsMet
        self.details = details
    }
}
