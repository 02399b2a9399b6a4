import Foundation
import Messages

/// What the roster says of a student whom the desk looks at; where it names them no more, what it said last and what is printed.
struct ListedGraduate {
    let listed: CandidateListed
    /// The name that holds.
    let name: PersonName

    var key: StudentKey { listed.key }
}

/// How a student was listed who is listed no more.
struct LeftAs: Codable {
    let studentNumber: StudentNumber
    let term: Term
    let programme: ShortName?
    let batch: Batch
}

extension ListedGraduate {
    /// - Parameter printed: by their newest file.
    init(_ left: LeftAs, printed: Graduate) {
        self.init(
            listed: CandidateListed(
                studentNumber: left.studentNumber, term: left.term, programme: left.programme, batch: left.batch,
                name: printed.name, birthDate: printed.birthDate, department: printed.department,
                degree: printed.degree, certificateNumber: printed.certificateNumber,
                englishCertificateNumber: printed.englishCertificateNumber, conferredMonth: printed.conferredMonth),
            name: printed.name)
    }
}
