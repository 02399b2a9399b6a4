/// A revoked degree is valid again, for instance by a court's decision.
///
/// Heard by `issuer`, which states it too when two persons decide it at the registrar's desk. It is said under the school's next
/// number, and shares one order with `degree.revoked`.
package struct DegreeReinstated: CampusEvent, AboutStudent, Equatable {
    package static let name = "degree.reinstated.v1"
    package static let summary = "A revoked degree is valid again. It shares one order with degree.revoked."
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.issuer]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("reason", .of(Line.self)),
            .must("decidedOn", .of(Day.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let reason: Line
    package let decidedOn: Day

    package init(studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, reason: Line, decidedOn: Day) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.reason = reason
        self.decidedOn = decidedOn
    }

    package var dates: [StatedDate] { [.day("decidedOn", decidedOn, .graduation(term))] }
}
