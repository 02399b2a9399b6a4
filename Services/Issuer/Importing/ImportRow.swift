import Foundation
import Messages

/// One row that says something: a file that the former system issued, or a paper whose digital diploma it has not sent.
struct ImportRow: Equatable {
    /// Of the file, from 1.
    let line: Int
    let key: StudentKey
    let certificate: CertificateNumber
    let says: Says
    let cells: [String]

    enum Says: Equatable {
        case issued(Issued)
        case collected(at: Date, conferred: Month?)
    }

    struct Issued: Equatable {
        let document: Document
        let kind: DiplomaKind
        let version: Int
        let name: PersonName
        let department: Bilingual<Line>
        let degree: Bilingual<Line>
        let conferred: Month
        /// In lower-case hexadecimal.
        let sha256: String
        let issuedOn: Day
        let collectedAt: Date?
        let fileName: String?
    }

    var issued: Issued? { if case .issued(let issued) = says { issued } else { nil } }

    /// Which document it is a version of, by its file's words.
    var diploma: ImportedDiploma? { issued.map { ImportedDiploma(key: key, document: $0.document) } }

    func flaw(_ why: ImportFlaw.Why, in field: ImportField? = nil, _ value: String = "") -> ImportFlaw {
        let field = field ?? why.field
        return ImportFlaw(line: line, field: field, heading: field?.heading.zh, value: value, why: why)
    }
}

struct ImportedDiploma: Hashable {
    let key: StudentKey
    let document: Document
}

extension ImportRow.Issued {
    /// How the school says it.
    /// - Parameters:
    ///   - previous: the digest of the version before it, where one is stated.
    ///   - lookup: as no code leads here that the former system printed, it is anybody's.
    func file(
        of student: UUID, _ diploma: UUID, certificate: CertificateNumber, school: Bilingual<Line>, previous: String?,
        lookup: String
    ) -> SealedFile {
        SealedFile(
            diploma: diploma, student: student, version: version, document: document, kind: kind, sha256: sha256,
            previous: previous, lookup: lookup, sealedAt: Date(startOf: issuedOn),
            shown: Statement.Shown(
                school: school, name: name, department: department, degree: degree, conferredMonth: conferred,
                certificateNumber: certificate.rawValue), imported: true)
    }

    /// Why there was this version, as far as the file tells.
    var reason: VersionReason { version == 1 ? .first : kind == .certificate ? .replaced : .reissued }
}

extension SealedFile {
    /// Whether the same was said, whatever stands before it and wherever its code leads.
    func says(what other: SealedFile) -> Bool {
        other
            == SealedFile(
                diploma: diploma, student: student, version: version, document: document, kind: kind, sha256: sha256,
                previous: other.previous, lookup: other.lookup, sealedAt: sealedAt, shown: shown, imported: imported)
    }
}

extension ImportField.Flaw {
    /// Which cell it is about that was found only beside other rows, or beside what is kept.
    fileprivate var field: ImportField? {
        switch self {
        case .fileOfAnother: .sha256
        case .paperOfAnother: .certificateNumber
        case .sealedHere, .laterVersion, .earlierVersion, .voided: .version
        case .notListed: .studentNumber
        case .collectedAnother: .collectedAt
        default: nil
        }
    }
}
