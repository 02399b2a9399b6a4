import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("Numbers and days of what was issued before, beside those of later files and papers")
struct ImportedNumbersTests {
    let student = Student()
    private let second = SHA256.hash(Array("second".utf8)).hex

    private func why(_ outcome: Importing.Outcome) -> [ImportFlaw.Why] { outcome.refused.map(\.why) }

    @Test("A number that an imported file prints is its student's in every later file, and for who hands a paper over")
    func numbers() throws {
        let school = try TestSchool(documents: "zh")
        let english: [ImportField: String] = [.document: "英文", .certificateNumber: "en-7", .sha256: second]
        #expect(try school.imports([[:], english]).stated.sorted() == [2, 3])
        let other = Student(number: "410912346")
        let digest = String(repeating: "ab", count: 32)
        let row: [ImportField: String] = [
            .studentNumber: other.number, .certificateNumber: "EN-7", .sha256: digest,
        ]
        #expect(why(try school.imports([row])) == [.paperOfAnother])
        try school.bench.hear(other.listed(), from: "sis")
        try school.bench.hear(other.collected("EN-7"), from: "registrar")
        let reasons = try school.bench.said(DiplomaHeld.self).last?.reasons ?? []
        #expect(reasons.contains(.certificateShared), "\(reasons)")
    }

    @Test("When a paper was collected is kept to the minute; the same day, said without it, is the same")
    func collectedAtTime() throws {
        let school = try TestSchool(documents: "zh", ["wait-for-midnight": "false"])
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try school.imports([ImportTable.collected(on: "115/6/10 下午 02:30:00")]).stated == [2])
        let at: Date = try school.rows("SELECT collected_at FROM collections")[0]["collected_at"]
        #expect(at == Date(rfc3339: "2026-06-10T14:30:00+08:00"))
        #expect(try school.imports([ImportTable.collected(on: "115/6/10")]) == .init(known: [2]))
        #expect(why(try school.imports([ImportTable.collected(on: "115/6/11 14:30")])) == [.collectedAnother])
    }

    /// The files that follow an imported Chinese and an imported English one, once an application is approved and the roster mended.
    private func following(
        _ wish: ApplicationWish, listed: CandidateListed? = nil, mended: CandidateListed? = nil,
        _ english: [ImportField: String] = [:]
    ) throws -> [SealedFile] {
        let free = ["fees": "reissue:0,correction:0,name-change:0,language:0"]
        let school = try TestSchool(documents: "zh", free)
        try school.bench.hear(listed ?? student.listed(), from: "sis")
        let own: [ImportField: String] = [.document: "英文", .certificateNumber: "EN-7", .sha256: second]
        #expect(try school.imports([[:], own.merging(english) { $1 }]).stated.count == 2)
        try school.settle()
        let (desk, application) = (Desk(school), UUID())
        #expect(try school.bench.ask(Apply(id: application, student: student.id, wish)) == .applied)
        if wish.kind == .nameChange {
            let proof = DecideApplication(id: UUID(), application: application, .seeProof(.passport))
            _ = try desk.ask(proof)
        }
        let approve = DecideApplication(id: UUID(), application: application, .approve)
        #expect(try desk.ask(approve) == .decided(student: student.id, .approved))
        school.bench.now += 86_400
        if let mended { try school.bench.hear(mended, from: "sis", statedAt: school.bench.now) }
        try school.seal()
        return try school.sealedFiles().filter { $0.imported == nil }
    }

    @Test("Applied for once more, the next version names the imported digest and bears the number of its own file")
    func continues() throws {
        let files = try following(.init(.reissue, .en))
        #expect(files.map(\.version) == [2] && files[0].document == .en && files[0].previous == second)
        #expect(files[0].shown.certificateNumber == "EN-7")
    }

    @Test("A correction of what was imported follows once the roster gives something of it otherwise, under its number")
    func corrected() throws {
        let wish = ApplicationWish(.correction, .en, words: Line(rawValue: "系所印錯")!)
        #expect(try following(wish).isEmpty, "the roster gives what is printed")
        let files = try following(wish, [.departmentEn: "Commerce"])
        #expect(files.map(\.version) == [2] && files[0].shown.certificateNumber == "EN-7")
        #expect(files[0].shown.department.en.rawValue == "Industrial Management" && files[0].previous == second)
    }

    @Test(
        "A correction of what no import tells follows once the roster gives it otherwise than when it was applied for",
        arguments: [
            ("birthDate", #""2003-11-13""#), ("nationality", #""VN""#), ("division", #""進修部""#),
            ("college", #"{"zh": "管理學院", "en": "College of Management"}"#),
            ("group", #"{"zh": "物流組", "en": "Logistics Group"}"#),
            ("minors", #"[{"department": {"zh": "法律學系", "en": "Department of Law"}}]"#),
            ("doubleMajors", #"[{"department": {"zh": "法律學系", "en": "Department of Law"}}]"#),
            ("degree", #"{"level": "master", "zh": "管理學士", "en": "Bachelor of Business Administration"}"#),
        ])
    func whole(field: String, value: String) throws {
        let wish = ApplicationWish(.correction, .en, words: Line(rawValue: "印錯")!)
        let given = student.listed()
        let mended = try listed(given, field, value)
        #expect(try following(wish, mended: given).isEmpty, "said again, and nothing mended")
        #expect(try following(wish, listed: mended, mended: mended).isEmpty)
        let files = try following(wish, mended: mended)
        #expect(files.map(\.version) == [2] && files[0].shown.certificateNumber == "EN-7")
    }

    @Test("A number that was mended is borne by what follows; one that is said for the first time mends nothing")
    func renumbered() throws {
        let wish = ApplicationWish(.correction, .en, words: Line(rawValue: "字號印錯")!)
        let (before, after) = (student.listed(english: "EN-7"), student.listed(english: "EN-9"))
        #expect(try following(wish, mended: after).isEmpty)
        #expect(try following(wish, listed: before, mended: after).map(\.shown.certificateNumber) == ["EN-9"])
    }

    /// The same, with one fact given otherwise.
    private func listed(_ given: CandidateListed, _ field: String, _ value: String) throws -> CandidateListed {
        let json = try JSONSerialization.jsonObject(with: Data(JSON.encode(given)))
        var facts = try #require(json as? [String: Any])
        facts[field] = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
        return try JSON.decode(CandidateListed.self, from: Array(JSONSerialization.data(withJSONObject: facts)))
    }

    @Test("A changed name is borne by what follows what was imported under the one before, and not by that")
    func renamed() throws {
        let wish = ApplicationWish(
            .nameChange, nil, name: PersonName(zh: Line(rawValue: "周沛安")!, en: Line(rawValue: "Chou Pei-An")!))
        let files = try following(wish, mended: Student(chinese: "周沛安", english: "Chou Pei-An").listed())
        #expect(files.map(\.document) == [.zh, .en] || files.map(\.document) == [.en, .zh])
        #expect(files.allSatisfy { $0.version == 2 && $0.shown.name.zh.rawValue == "周沛安" })
        #expect(Set(files.map(\.shown.certificateNumber)) == ["松科大管字第1140001號", "EN-7"])
    }
}
