import Messages

/// What a diploma prints of a candidate: the snapshot's words, under the name that holds.
struct Graduate: Codable, Equatable, Sendable {
    let name: PersonName
    let birthDate: Day
    let nationality: Nationality?
    let college: Bilingual<Line>?
    let department: Department
    let division: Line?
    let group: Bilingual<Line>?
    let degree: Degree
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

    /// The same, with the month that is printed: the collection's, where it has one.
    func conferred(_ month: Month?) -> Graduate {
        var graduate = self
        graduate.conferredMonth = month ?? conferredMonth
        return graduate
    }
}
