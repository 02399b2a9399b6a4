import Cryptography
import Foundation
import JOSE
import Messages

@testable import Verifier

/// A school of the test's own, with a key that the trust list knows.
struct School {
    let name: String
    let key: SigningKey
    var kid: String { JSONWebKey(key.publicKey).kid }

    init(_ name: String = "songtao") throws {
        self.name = name
        key = try SigningKey.generate()
    }

    static func trust(_ schools: [School]) -> TrustList {
        TrustList(
            schools: schools.reduce(into: [:]) { list, school in
                let name = TrustList.Name(zh: "松濤科技大學", en: "Songtao University of Science and Technology")
                list[school.name, default: .init(name: name, keys: [])].keys.append(JSONWebKey(school.key.publicKey))
            })
    }

    func statement(
        number: Int = 1, diploma: UUID = UUID(), version: Int = 1, file: String? = nil, school: String? = nil
    ) -> Statement {
        Statement(
            school: school ?? name, number: number, diploma: diploma, version: version, document: .zh,
            sha256: SHA256.hash(Array((file ?? "file \(number)").utf8)).hex, lookup: "k7Qw",
            sealedAt: Date(rfc3339: "2026-07-22T00:00:00Z")!, shown: Self.shown)
    }

    func sign(_ statement: Statement) throws -> String {
        try JWS.sign(JSON.encode(statement), type: "diploma-statement+jwt", keyID: kid, with: key)
    }

    func sealed(_ statement: Statement) throws -> DiplomaSealed {
        DiplomaSealed(
            diploma: statement.diploma, student: UUID(), version: statement.version, statement: try sign(statement),
            sealedAt: statement.sealedAt)
    }

    static let shown = Statement.Shown(
        school: bilingual("松濤科技大學", "Songtao University of Science and Technology"),
        name: PersonName(
            zh: Line(rawValue: "伊斯瑪哈善．達給斯巴楠")!, en: Line(rawValue: "Ismahasan <Takishusungan> Taskavaluan")!),
        department: bilingual("智慧製造系", "Department of Intelligent Manufacturing"),
        degree: bilingual("工學碩士", "Master of Science in Engineering"), conferredMonth: Month(rawValue: "2026-06")!,
        certificateNumber: "松科大碩字第1140327號")

    private static func bilingual(_ zh: String, _ en: String) -> Bilingual {
        Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: en)!)
    }
}
