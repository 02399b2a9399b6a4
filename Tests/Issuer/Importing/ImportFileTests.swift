import Foundation
import Messages
import Tables
import Testing

@testable import Issuer

@Suite("A file of what was issued before, as far as it says itself what is wrong with it")
struct ImportFileTests {
    private let other = String(repeating: "ab", count: 32)

    private func refused(_ rows: [[ImportField: String]]) -> [String] {
        ImportTable.file(rows).refused.flatMap(\.flaws).map { "\($0.line) \($0.field?.rawValue ?? "–") \($0.why)" }
    }

    @Test("A plain row is taken whole, in the encodings and eras of Taiwan's spreadsheets")
    func plain() throws {
        let text = ImportTable.text([[:]])
        let big5 = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0423)))
        for bytes in [Array(text.utf8), [0xef, 0xbb, 0xbf] + Array(text.utf8), [UInt8](big5)] {
            let file = ImportFile(bytes, at: ImportTable.now)
            #expect(file.flaws.isEmpty && file.refused.isEmpty)
            let row = try #require(file.issued.first?.first)
            let issued = try #require(row.issued)
            #expect(row.line == 2 && row.certificate.rawValue == "松科大管字第1140001號")
            #expect(issued.issuedOn.rawValue == "2026-06-20" && issued.conferred.rawValue == "2026-06")
            #expect(issued.version == 1 && issued.kind == .diploma && issued.document == .zh)
            #expect(issued.name.zh.rawValue == "周沛恩" && issued.sha256 == ImportTable.digest)
        }
    }

    @Test("Headings may be in English, or the fields' own names")
    func headings() {
        for heads in [ImportTable.fields.map(\.heading.en), ImportTable.fields.map(\.rawValue)] {
            let file = ImportFile(Array(ImportTable.text([[:]], headings: heads).utf8), at: ImportTable.now)
            #expect(file.issued.count == 1 && file.flaws.isEmpty)
        }
        let misspelt = ImportTable.text([[:]]).replacing("數位檢驗碼", with: "檢驗瑪")
        #expect(ImportFile(Array(misspelt.utf8), at: ImportTable.now).flaws == [.unknownHeading("檢驗瑪")])
        let short = ImportFile(Array("學號,證書字號\nA1,C-1".utf8), at: ImportTable.now)
        #expect(short.flaws == [.missingColumn(.term)])
    }

    @Test(
        "What a cell may be",
        arguments: [
            (.sha256, "DIGEST", nil), (.sha256, "9a1", "malformed"),
            (.sha256, "zz" + String(repeating: "0", count: 62), "malformed"),
            (.issuedOn, "1150620", nil), (.issuedOn, "民國115年6月20日", nil), (.issuedOn, "2026-06-20", nil),
            (.issuedOn, "115/6/31", "malformed"), (.issuedOn, "115/6/23", "inTheFuture"),
            (.issuedOn, "105/6/20", "impossibleDate"), (.issuedOn, "0115-06-20", "impossibleDate"),
            (.issuedOn, "115/5/31", "impossibleDate"), (.issuedOn, "", "missing"),
            (.conferredMonth, "11506", nil), (.conferredMonth, "六月", "malformed"),
            (.conferredMonth, "101/6", "impossibleDate"),
            (.term, "114-4", "malformed"), (.document, "日文", "malformed"), (.document, "bilingual", nil),
            (.kind, "學位證明書", nil), (.kind, "影本", "malformed"), (.version, "", nil), (.version, "0", "malformed"),
            (.version, "1.5", "malformed"), (.nameZh, "周?恩", "lostCharacter"), (.nameZh, "", "missing"),
            (.nameEn, "", nil), (.departmentEn, "", "missing"), (.certificateNumber, "", "missing"),
            (.file, "old.pdf", nil), (.file, "../old.pdf", "malformed"), (.file, ".old", "malformed"),
            (.nameZh, "=A1", "cell"), (.collectedAt, "115/6/10", nil), (.collectedAt, "115/7/10", "inTheFuture"),
        ] as [(ImportField, String, String?)])
    func cells(field: ImportField, cell: String, flaw: String?) {
        let typed = cell == "DIGEST" ? ImportTable.digest.uppercased() : cell
        let found = refused([[field: typed]])
        guard let flaw else {
            #expect(found.isEmpty)
            return
        }
        #expect(found.count == 1 && found[0].hasPrefix("2 \(field.rawValue) \(flaw)"), "\(found)")
    }

    @Test(
        "A paper was collected on a day, or at a time of it in Taipei, however a spreadsheet writes that",
        arguments: [
            ("115/6/10", "2026-06-10T00:00:00+08:00"), ("1150610 14:30", "2026-06-10T14:30:00+08:00"),
            ("2026-06-10 14:30:05", "2026-06-10T14:30:05+08:00"), ("2026/6/10 9:05", "2026-06-10T09:05:00+08:00"),
            ("2026/6/10 下午 02:30:00", "2026-06-10T14:30:00+08:00"), ("115/6/10 上午12:00", "2026-06-10T00:00:00+08:00"),
            ("115/6/10 下午12:00", "2026-06-10T12:00:00+08:00"), ("2026-06-10T14:30", "2026-06-10T14:30:00+08:00"),
            ("2026-06-10T06:30:00Z", "2026-06-10T14:30:00+08:00"), ("115/6/10 24:00", nil), ("115/6/10 12:60", nil),
            ("115/6/10 下午 14:30", nil), ("115/6/10 14", nil), ("115/6/10 14:30:00:00", nil), ("115/6/31 14:30", nil),
            ("115/6/10 午後2:30", nil), ("14:30", nil), ("115/6/10 1:2:3 4", nil), ("115/6/10 -1:30", nil),
        ] as [(String, String?)])
    func moments(cell: String, expected: String?) {
        #expect(WrittenMoment(cell)?.date == expected.flatMap { Date(rfc3339: $0) })
        let file = ImportTable.file([ImportTable.collected(on: cell)])
        guard let expected else {
            #expect(file.refused.flatMap(\.flaws).map(\.field) == [.collectedAt] && file.collected.isEmpty)
            return
        }
        let says = ImportRow.Says.collected(at: Date(rfc3339: expected)!, conferred: Month(rawValue: "2026-06"))
        #expect(file.collected.map(\.says) == [says])
    }

    @Test("A row is about a file that was issued, or about a paper that was collected, or about neither")
    func says() {
        let file = ImportTable.file([ImportTable.collected()])
        #expect(file.collected.count == 1 && file.issued.isEmpty && file.refused.isEmpty)
        #expect(refused([ImportTable.collected(on: "")]) == ["2 sha256 neither"])
    }

    @Test(
        "A row that has lost its digest was issued all the same: nobody is sent a second diploma for it",
        arguments: [
            (.issuedOn, "115/6/20"), (.version, "1"), (.kind, "學位證書"), (.file, "old.pdf"), (.document, "中文"),
        ] as [(ImportField, String)])
    func lostDigest(field: ImportField, cell: String) {
        let file = ImportTable.file([ImportTable.collected().merging([field: cell]) { $1 }])
        #expect(file.collected.isEmpty && file.issued.isEmpty)
        #expect(file.refused.flatMap(\.flaws).contains { $0.field == .sha256 && $0.why == .missing })
        #expect(refused([[.sha256: "", .collectedAt: "115/6/10"]]) == ["2 sha256 missing"])
        let later = ImportTable.file([[.sha256: ""], [.version: "2", .sha256: other]])
        #expect(later.refused.map(\.line) == [2, 3], "nor is a later version stated without it")
    }

    @Test("Of what can stand in a file once the first holds, and whose diploma it was stays out whole")
    func doubles() {
        #expect(refused([[:], [.sha256: other]]) == ["2 – beside(line: 3)", "3 version sameVersion(line: 2)"])
        #expect(
            refused([[:], [.document: "英文"]]) == ["3 sha256 sameFile(line: 2)"], "another diploma's file is left in")
        #expect(
            refused([[:], [.studentNumber: "410912346", .sha256: other]]) == ["3 certificateNumber samePaper(line: 2)"])
        #expect(
            refused([ImportTable.collected(), ImportTable.collected("C-2")]) == ["3 studentNumber sameStudent(line: 2)"]
        )
        #expect(refused([[:], [.version: "2", .sha256: other]]).isEmpty, "one paper has several versions")
    }

    @Test("What says the same again, however it is written, is neither taken nor refused")
    func again() {
        let paper = ImportTable.collected("C-9", on: "115/6/10", "410912346")
        let file = ImportTable.file([
            [:], [.issuedOn: "2026-06-20", .sha256: ImportTable.digest.uppercased()], paper, paper,
        ])
        #expect(file.refused.isEmpty && file.count == 2)
        #expect(file.issued.map { $0.map(\.line) } == [[2]] && file.collected.map(\.line) == [4])
    }

    @Test("Versions are taken in their order, whatever order the file has, and none without the one that is refused")
    func versions() {
        let rows: [[ImportField: String]] = [
            [.version: "3", .sha256: other], [.version: "1"],
            [.version: "2", .sha256: String(repeating: "cd", count: 32)],
        ]
        let file = ImportTable.file(rows)
        #expect(file.issued.map { $0.map(\.line) } == [[3, 4, 2]] && file.refused.isEmpty)
        var broken = rows
        broken[1][.nameZh] = ""
        let left = ImportTable.file(broken + [[.document: "en", .sha256: String(repeating: "ef", count: 32)]])
        #expect(left.issued.map { $0.map(\.line) } == [[5]])
        #expect(left.refused.map(\.line) == [2, 3, 4])
        #expect(left.count == 4)
    }

    @Test("Beside something that was issued to the same student and is refused, a collected paper begins nothing")
    func beside() {
        let paper = ImportTable.collected()
        #expect(refused([paper, [.nameZh: ""]]) == ["2 – beside(line: 3)", "3 name.zh missing"])
        #expect(refused([[.document: "日文"], paper]) == ["2 document malformed", "3 – beside(line: 2)"])
        #expect(
            refused([[:], [.sha256: other], paper])
                == ["2 – beside(line: 3)", "3 version sameVersion(line: 2)", "4 – beside(line: 3)"])
        let english: [ImportField: String] = [.document: "en", .sha256: other]
        let all = ImportTable.file([[.nameZh: ""], english, paper])
        #expect(all.refused.map(\.line) == [2, 3, 4], "it is all stated together later")
        let another = ImportTable.file([[.nameZh: ""], ImportTable.collected("C-2", on: "115/6/10", "410912346")])
        #expect(another.refused.map(\.line) == [2] && another.collected.map(\.line) == [3])
    }

    @Test("What is refused is written as it stands, with the reason, and read again once it is mended")
    func mending() throws {
        let file = ImportTable.file([[:], [.studentNumber: "410912346", .certificateNumber: "=1", .sha256: other]])
        var report = ImportReport(isTrial: false)
        report.add(.init(stated: [2]))
        report.sort(with: file)
        #expect(report.text.hasPrefix("line 3, 證書字號 “=1”: This is a formula"))
        #expect(
            report.text.hasSuffix("1 stated, 0 put into the calendar, 0 known as they are, 0 files kept, 1 refused"))
        let sheet = report.sheet(of: file).bytes
        let again = ImportFile(sheet, at: ImportTable.now)
        #expect(again.flaws.isEmpty && again.refused.count == 1 && again.headings.last == "退回原因")
        let text = String(decoding: sheet, as: UTF8.self)
        #expect(text.contains("「證書字號」這是試算表的公式"))
        let mended = ImportFile(Array(text.replacing("'=1", with: "C-9").utf8), at: ImportTable.now)
        #expect(mended.refused.isEmpty && mended.issued.count == 1)
        #expect(ImportReport(isTrial: true).text.hasPrefix("0 would be stated"))
    }
}
