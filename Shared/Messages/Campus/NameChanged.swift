/// A student's legal name changed (姓名條例 §6: a diploma in another name is void).
///
/// It holds over later listings that repeat the name it replaced, and over any listing of the same `time`; a third name is an
/// exception.
/// Heard by `issuer`, which prints it, and holds what is sealed and not mailed until a person has looked, and by `contact`
/// and `clearance`, which call the student by it.
package struct NameChanged: CampusEvent, AboutStudent, Equatable {
    package static let name = "name.changed.v1"
    package static let summary =
        "A student's legal name changed. It holds over later listings that repeat the old one, and over one of the same time; a third name waits for a person."
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("name", PersonName.schema),
            .must("effectiveOn", .of(Day.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let name: PersonName
    package let effectiveOn: Day

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, name: PersonName, effectiveOn: Day
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.name = name
        self.effectiveOn = effectiveOn
    }

    package var dates: [StatedDate] { [.day("effectiveOn", effectiveOn, .studies(term))] }
}
