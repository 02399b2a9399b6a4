/// A student is to graduate: a whole snapshot, the latest of which holds.
///
/// Heard by `contact`, `clearance` and `issuer`, which each keep what they need.
package struct CandidateListed: CampusEvent, AboutStudent, Equatable {
    package static let name = "candidate.listed.v1"
    package static let summary = "A student is to graduate: a whole snapshot, the latest of which holds."
    package static let answeredBy = Program.clearance
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("batch", .of(Batch.self)),
            .must("name", PersonName.schema),
            .must("birthDate", .of(Day.self)),
            .must("department", Department.schema),
            .may("college", .bilingual),
            .may("division", .of(Line.self)),
            .may("group", .bilingual),
            .must("degree", Degree.schema),
            .may("schoolEmail", .of(Line.self)),
            .may("phone", .of(Line.self)),
            .may("address", .of(Line.self)),
            .may("nationality", .of(Nationality.self)),
            .may("subjectToConscription", .flag),
            .may("minors", .few(Minor.self, Minor.schema)),
            .may("doubleMajors", .few(Minor.self, Minor.schema)),
            .may("certificateNumber", .of(CertificateNumber.self)),
            .may("englishCertificateNumber", .of(CertificateNumber.self)),
            .may("conferredMonth", .of(Month.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let batch: Batch
    package let name: PersonName
    package let birthDate: Day
    package let department: Department
    package let college: Bilingual<Line>?
    package let division: Line?
    package let group: Bilingual<Line>?
    package let degree: Degree
    package let schoolEmail: Line?
    package let phone: Line?
    package let address: Line?
    package let nationality: Nationality?
    package let subjectToConscription: Bool?
    package let minors: ShortList<Minor>?
    package let doubleMajors: ShortList<Minor>?
    package let certificateNumber: CertificateNumber?
    package let englishCertificateNumber: CertificateNumber?
    package let conferredMonth: Month?

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, batch: Batch, name: PersonName,
        birthDate: Day, department: Department, college: Bilingual<Line>? = nil, division: Line? = nil,
        group: Bilingual<Line>? = nil, degree: Degree, schoolEmail: Line? = nil, phone: Line? = nil,
        address: Line? = nil,
        nationality: Nationality? = nil, subjectToConscription: Bool? = nil, minors: ShortList<Minor>? = nil,
        doubleMajors: ShortList<Minor>? = nil, certificateNumber: CertificateNumber? = nil,
        englishCertificateNumber: CertificateNumber? = nil,
        conferredMonth: Month? = nil
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.batch = batch
        self.name = name
        self.birthDate = birthDate
        self.department = department
        self.college = college
        self.division = division
        self.group = group
        self.degree = degree
        self.schoolEmail = schoolEmail
        self.phone = phone
        self.address = address
        self.nationality = nationality
        self.subjectToConscription = subjectToConscription
        self.minors = minors
        self.doubleMajors = doubleMajors
        self.certificateNumber = certificateNumber
        self.englishCertificateNumber = englishCertificateNumber
        self.conferredMonth = conferredMonth
    }

    /// The mailbox that the roster gives, read as one that is typed; nil where no mail can be sent to what stands there.
    package var mailbox: EmailAddress? { schoolEmail.flatMap { EmailAddress($0.rawValue) } }

    package var dates: [StatedDate] {
        [.day("birthDate", birthDate, .birth(term))]
            + StatedDate.month("conferredMonth", conferredMonth, .conferral(term))
    }

    package var contradiction: Refusal? {
        guard batch.term == term else {
            return Refusal("batch-of-another-term", "batch must be one of the term \(term.rawValue).")
        }
        guard let conferredMonth, !birthDate.isBefore(conferredMonth) else { return nil }
        return Refusal("date-impossible", "birthDate must lie before conferredMonth.")
    }
}
