import Messages

/// What a diploma prints of a candidate: the snapshot's words, under the name that holds.
struct Graduate: Codable, Equatable, Sendable {
    private(set) var name: PersonName
    let birthDate: Day
    let nationality: Nationality?
    let college: Bilingual<Line>?
    private(set) var department: Department
    let division: Line?
    let group: Bilingual<Line>?
    private(set) var degree: Degree
    let doubleMajors: [Minor]?
    let minors: [Minor]?
    private(set) var conferredMonth: Month?
    let certificateNumber: CertificateNumber?
    let englishCertificateNumber: CertificateNumber?

    init(_ candidate: CandidateListed, name: PersonName) {
        self.name = name.understood
        birthDate = candidate.birthDate
        nationality = candidate.nationality
        college = candidate.college
        department = candidate.department
        division = candidate.division
        group = candidate.group
        degree = candidate.degree
        doubleMajors = candidate.doubleMajors?.elements
        minors = candidate.minors?.elements
        conferredMonth = candidate.conferredMonth
        certificateNumber = candidate.certificateNumber
        englishCertificateNumber = candidate.englishCertificateNumber
    }

    /// - Parameters: as the columns hold them.
    /// - Throws: when they cannot be read.
    init(snapshot: String, name: String) throws {
        self.init(
            try JSON.decode(CandidateListed.self, from: Array(snapshot.utf8)),
            name: try JSON.decode(PersonName.self, from: Array(name.utf8)))
    }

    /// The same, with what is known of a file that the former system issued. Its level is none of that.
    func printing(_ shown: Statement.Shown) -> Graduate {
        var graduate = self
        graduate.name = shown.name
        graduate.department = Department(code: department.code, zh: shown.department.zh, en: shown.department.en)
        graduate.degree = Degree(level: degree.level, zh: shown.degree.zh, en: shown.degree.en)
        graduate.conferredMonth = shown.conferredMonth
        return graduate
    }

    /// The same, with the month that is printed: the collection's, where it has one.
    func conferred(_ month: Month?) -> Graduate {
        var graduate = self
        graduate.conferredMonth = month ?? conferredMonth
        return graduate
    }
}
