import Messages

/// What the issuer keeps of a candidate: what a diploma prints, and nothing by which the student could be reached.
struct Graduate: Codable, Equatable, Sendable {
    let name: PersonName
    let birthDate: Day
    let nationality: Line?
    let college: Bilingual?
    let department: Department
    let division: Line?
    let group: Bilingual?
    let degree: Degree
    let doubleMajors: [Minor]?
    let minors: [Minor]?
    let conferredMonth: Month?
    let englishCertificateNumber: Line?

    init(_ candidate: CandidateListed) {
        name = candidate.name
        birthDate = candidate.birthDate
        nationality = candidate.nationality
        college = candidate.college
        department = candidate.department
        division = candidate.division
        group = candidate.group
        degree = candidate.degree
        doubleMajors = candidate.doubleMajors
        minors = candidate.minors
        conferredMonth = candidate.conferredMonth
        englishCertificateNumber = candidate.englishCertificateNumber
    }
}
