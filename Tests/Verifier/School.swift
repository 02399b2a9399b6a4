import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

@testable import Verifier

/// A school of the test's own, with a key that the trust list knows.
struct School {
    let name: String
    let key: SigningKey
    /// When it signs with it, and when it says that it states something.
    var window = Date(rfc3339: "2026-01-01T00:00:00Z")!...Date(rfc3339: "2036-01-01T00:00:00Z")!
    var now = Date(rfc3339: "2026-06-22T01:00:00Z")!
    var kid: String { JSONWebKey(key.publicKey).kid }

    init(_ name: String = "songtao") throws {
        self.name = name
        key = try SigningKey.generate()
    }

    static func trust(_ schools: [School]) -> TrustList {
        TrustList(
            version: 1, issuedAt: Date(rfc3339: "2026-01-01T00:00:00Z")!,
            schools: schools.reduce(into: [:]) { list, school in
                let name = Bilingual(zh: "松濤科技大學", en: "Songtao University of Science and Technology")
                list[school.name, default: .init(name: name, keys: [])].keys.append(
                    TrustedKey(
                        JSONWebKey(school.key.publicKey), from: school.window.lowerBound,
                        to: school.window.upperBound))
            })
    }

    func statement(
        number: Int = 1, diploma: UUID = UUID(), version: Int = 1, file: String? = nil, previous: String? = nil,
        student: UUID = UUID(), school: String? = nil, lookup: String = "k7Qw"
    ) -> Statement {
        Statement(
            school: school ?? name, number: number, statedAt: now,
            says: .sealed(
                SealedFile(
                    diploma: diploma, student: student, version: version, document: .zh, kind: .diploma,
                    sha256: digest(file ?? "file \(number)"), previous: previous.map(digest), lookup: lookup,
                    sealedAt: now, shown: Self.shown)))
    }

    func revocation(number: Int, of student: UUID, diploma: UUID? = nil) -> Statement {
        Statement(
            school: name, number: number, statedAt: now,
            says: .revoked(
                Revocation(
                    student: student, diploma: diploma, decidedOn: Day(rawValue: "2027-03-18")!,
                    reason: Line(rawValue: "論文抄襲")!, announcement: Line(rawValue: "松科大教字第1160002187號")!)))
    }

    func reinstatement(number: Int, of student: UUID, diploma: UUID? = nil) -> Statement {
        Statement(
            school: name, number: number, statedAt: now,
            says: .reinstated(
                Reinstatement(
                    student: student, diploma: diploma, decidedOn: Day(rawValue: "2028-01-18")!,
                    reason: Line(rawValue: "法院撤銷原處分")!)))
    }

    func void(number: Int) -> Statement {
        Statement(
            school: name, number: number, statedAt: now, says: .void(VoidNumber(because: Line(rawValue: "檔案重複")!)))
    }

    func sign(_ statement: Statement) throws -> String {
        try JWS.sign(JSON.encode(statement), type: Statement.type, keyID: kid, with: key)
    }

    /// How the issuer tells of it.
    func fact(_ statement: Statement) throws -> any Fact {
        let (number, signed) = (statement.number, try sign(statement))
        return switch statement.says {
        case .sealed(let file):
            DiplomaSealed(
                diploma: file.diploma, student: file.student, version: file.version, number: number, statement: signed,
                sealedAt: file.sealedAt)
        case .revoked(let said):
            DiplomaRevoked(student: said.student, number: number, statement: signed, revokedAt: Date())
        case .reinstated(let said):
            DiplomaReinstated(student: said.student, number: number, statement: signed, reinstatedAt: Date())
        case .void:
            NumberVoided(number: number, statement: signed, voidedAt: Date())
        }
    }

    func sealed(_ statement: Statement) throws -> DiplomaSealed { try fact(statement) as! DiplomaSealed }

    func position(highest: Int, at: Date) throws -> SchoolPosition {
        let position = Position(school: name, highest: highest, at: at)
        return SchoolPosition(
            statement: try JWS.sign(JSON.encode(position), type: Position.type, keyID: kid, with: key))
    }

    static let shown = Statement.Shown(
        school: bilingual("松濤科技大學", "Songtao University of Science and Technology"),
        name: PersonName(
            zh: Line(rawValue: "伊斯瑪哈善．達給斯巴楠")!, en: Line(rawValue: "Ismahasan <Takishusungan> Taskavaluan")!),
        department: bilingual("智慧製造系", "Department of Intelligent Manufacturing"),
        degree: bilingual("工學碩士", "Master of Science in Engineering"), conferredMonth: Month(rawValue: "2026-06")!,
        certificateNumber: "松科大碩字第1140327號")

    private static func bilingual(_ zh: String, _ en: String) -> Bilingual<Line> {
        Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: en)!)
    }
}

func digest(_ file: String) -> String { SHA256.hash(Array(file.utf8)).hex }

extension Statement {
    var file: SealedFile {
        if case .sealed(let file) = says { file } else { preconditionFailure("It is about a file") }
    }
}
