/// A degree was revoked (學位授予法 §17).
///
/// Heard by `issuer`, which states it too when two persons decide it at the registrar's desk. It seals and mails nothing more and
/// says it under the school's next number, so that every file of the degree is answered with the reason.
package struct DegreeRevoked: CampusEvent, AboutStudent, Equatable {
    package static let name = "degree.revoked.v1"
    package static let summary =
        "A degree was revoked. Nothing more is sealed or mailed, and verifiers answer with the reason."
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.issuer]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("reason", .of(Line.self)),
            .must("decidedOn", .of(Day.self)),
            .may("announcement", .of(Line.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let reason: Line
    package let decidedOn: Day
    package let announcement: Line?

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, reason: Line, decidedOn: Day,
        announcement: Line? = nil
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.reason = reason
        self.decidedOn = decidedOn
        self.announcement = announcement
    }

    package var dates: [StatedDate] { [.day("decidedOn", decidedOn, .graduation(term))] }
}
