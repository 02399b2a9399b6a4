import Foundation
import Messages
import TestKit
import Testing

@testable import Clearance

private let now = Date(rfc3339: "2026-06-22T02:00:00Z")!
private let header = "學號,學期,梯次,中文姓名,英文姓名,出生日期,系所代碼,系所,系所英文名稱,學位級別,學位名稱,學位英文名稱,役男,畢業年月"
private let good =
    "A1101001,113-2,113-2-1,周沛恩,\"Chou, Pei-En\",0921103,IM,工業管理系,Industrial Management,學士,管理學士,BBA,否,11406"

private func read(_ lines: String..., in batch: Batch? = nil) -> RosterFile {
    RosterFile(Array(lines.joined(separator: "\r\n").utf8), in: batch, at: now)
}

extension RosterFile {
    /// Of all lines, in the order of the file.
    fileprivate var lineFlaws: [RosterFlaw] { refused.flatMap(\.flaws) }
}

@Test("A file is read as far as a roster can go, and refused when there is more")
func largeFiles() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("12345678".utf8).write(to: file)
    #expect(try ListCommand.bytes(of: file.path, atMost: 8) == Array("12345678".utf8))
    #expect(throws: ListCommand.Refused.self) { try ListCommand.bytes(of: file.path, atMost: 7) }
    #expect(throws: ListCommand.Refused.self) { try ListCommand.bytes(of: "/dev/zero") }
}

@Test("A row becomes what the student system would state, with headings in either language")
func row() throws {
    let file = read(header, good)
    #expect(file.flaws == [] && file.lineFlaws == [])
    let listed = try #require(file.rows.first?.listed)
    #expect(file.rows.map(\.line) == [2])
    #expect(listed.studentNumber.rawValue == "A1101001" && listed.name.en?.rawValue == "Chou, Pei-En")
    #expect(listed.birthDate.rawValue == "2003-11-03" && listed.conferredMonth?.rawValue == "2025-06")
    #expect(listed.degree.level == .bachelor && listed.subjectToConscription == false)
    let fields =
        "studentNumber,term,batch,name.zh,name.en,birthDate,department.code,department.zh,department.en,degree.level,degree.zh,degree.en,subjectToConscription,conferredMonth"
    #expect(read(fields, good).rows.map(\.listed) == file.rows.map(\.listed))
    #expect(
        read(
            fields,
            good.replacing("0921103", with: "2003/11/03").replacing("學士,", with: "bachelor,", maxReplacements: 1)
        )
        .rows.map(\.listed) == file.rows.map(\.listed))
    #expect(
        read(header + ",電話", good + ",").rows.map(\.listed) == file.rows.map(\.listed), "an empty cell says nothing")
}

@Test(
    "A date is read as registrars write it, in either reckoning",
    arguments: ["0921103", "2003-11-03", "2003/11/3", "92/11/3", "092.11.03", "民國92年11月3日", "92年11月03日"])
func dates(_ typed: String) {
    #expect(
        read(header, good.replacing("0921103", with: typed)).rows.map(\.listed.birthDate.rawValue) == ["2003-11-03"])
}

@Test(
    "A nationality is read as a code or a name in either language", arguments: ["VN", "vnm", "越南", "Vietnam"])
func nationality(_ typed: String) {
    let rows = read(header + ",國籍", good + ",\(typed)").rows
    #expect(rows.map { $0.listed.nationality?.printed } == [.init(zh: "越南", en: "Vietnam")])
    #expect(read(header + ",國籍", good + ",中華民國").rows.map { $0.listed.nationality?.printed } == [nil])
    #expect(read(header + ",國籍", good + ",火星").lineFlaws.map(\.heading) == ["國籍"])
}

@Test(
    "What is wrong with a row is named by line, column, value and reason, as the file heads it",
    arguments: [
        ("A1101001", "A_1", "學號", "A_1", .malformed), ("113-2,", ",", "學期", "", .missing),
        ("0921103", "民國92年13月1日", "出生日期", "民國92年13月1日", .noSuchDate),
        ("0921103", "0920231", "出生日期", "0920231", .noSuchDate), ("0921103", "十月", "出生日期", "十月", .malformed),
        ("0921103", "0092-11-03", "出生日期", "0092-11-03", .republicYear(92)),
        ("0921103", "2033-11-03", "出生日期", "2033-11-03", .inTheFuture),
        ("0921103", "2025-11-03", "出生日期", "2025-11-03", .impossibleDate),
        ("11406", "9999-12", "畢業年月", "9999-12", .impossibleDate), ("11406", "11413", "畢業年月", "11413", .noSuchDate),
        ("學士,管", "大學,管", "學位級別", "大學", .malformed), ("否", "不是", "役男", "不是", .malformed),
        ("113-2-1", "114-2-1", "梯次", "114-2-1", .termOfAnother), ("周沛恩", "周?恩", "中文姓名", "周?恩", .lostCharacter),
        ("周沛恩", "周□恩", "中文姓名", "周□恩", .lostCharacter), ("周沛恩", "周\u{e000}恩", "中文姓名", "周\u{e000}恩", .cell(.unreadable)),
        ("周沛恩", "周\u{0}沛恩", "中文姓名", "周沛恩", .cell(.unreadable)), ("周沛恩", "=1+1", "中文姓名", "=1+1", .cell(.formula)),
        ("周沛恩", "＠周", "中文姓名", "＠周", .cell(.formula)), ("IM,", "#N/A,", "系所代碼", "#N/A", .cell(.formula)),
        ("周沛恩", "\"周\"沛恩", "中文姓名", "周沛恩", .cell(.afterQuotes)),
        ("A1101001", "4.1E+08", "學號", "4.1E+08", .malformed),
    ] as [(String, String, String, String, RosterFlaw.Why)])
func flaws(_ part: String, _ typed: String, _ column: String, _ value: String, _ why: RosterFlaw.Why) {
    let file = read(
        header, good, good.replacing(part, with: typed, maxReplacements: 1), good.replacing("001", with: "2"))
    #expect(file.lineFlaws.map { [$0.heading, $0.value] } == [[column, value]])
    #expect(file.lineFlaws.map(\.why) == [why] && file.lineFlaws.map(\.line) == [3])
    #expect(file.rows.map(\.line) == [2, 4], "the others are not held up")
}

@Test("Everything that is wrong with a row is named, and cells without a heading are")
func severalFlaws() {
    let row = "?,,,周?恩,,0920231,IM,工業管理系,Industrial Management,學士,管理學士,BBA,否,11406"
    #expect(
        read(header, row).lineFlaws.map(\.heading) == ["學號", "中文姓名", "出生日期", "學期", "梯次"])
    let surplus = read(header, good + ",,x").lineFlaws
    #expect(surplus.map(\.why) == [.cell(.tooManyCells(16, columns: 14))] && surplus[0].heading == nil)
    #expect(read(header, good + ",,").rows.count == 1, "empty ones say nothing")
}

@Test("Headings that are missing, unknown or there twice are named, and no row is read")
func headings() {
    let file = read(header.replacing("學號", with: "學好").replacing("梯次", with: "學期"), good)
    #expect(
        file.flaws == [
            .unknownHeading("學好"), .doubledHeading("學期"), .missingColumn(.studentNumber), .missingColumn(.batch),
        ])
    #expect(file.rows.isEmpty && file.refused.isEmpty)
    #expect(read(good, good).flaws == [.noHeadings])
    #expect(read(header).flaws == [.noLines])
    #expect(read(header + ",退回原因", good + ",x").rows.count == 1, "what our own file adds is read past")
}

@Test("The batch for which a file is uploaded says batch and term; a row of another one is refused")
func batch() throws {
    let batch = Batch(rawValue: "113-2-1")!
    let bare = header.replacing("學期,梯次,", with: "")
    let file = read(bare, good.replacing("113-2,113-2-1,", with: ""), in: batch)
    #expect(file.rows.map(\.listed) == read(header, good).rows.map(\.listed))
    let other = read(header, good.replacing("113-2-1", with: "113-2-2"), in: batch).lineFlaws
    #expect(other.map(\.why) == [.batchOfAnother(batch)])
}

@Test("Of two rows about one student or with one number of a paper the first holds")
func twice() {
    #expect(read(header, good, good).lineFlaws.map(\.why) == [.sameStudent(line: 2)])
    let papers = read(header + ",證書字號", good + ",ST-1", good.replacing("001", with: "2") + ",st-1").lineFlaws
    #expect(papers.map(\.why) == [.samePaper(line: 2)] && papers.map(\.heading) == ["證書字號"])
}

@Test("What a file has no column for stays as the roster says it; an empty cell strikes it out")
func completed() throws {
    let known = try #require(
        read(header + ",電話,證書字號", good + ",02-1234,ST-1").rows.first?.listed)
    let file = read(header + ",證書字號", good.replacing("周沛恩", with: "周沛") + ",")
    let whole = try file.completed(try #require(file.rows.first), by: known, at: now).get()
    #expect(whole.phone?.rawValue == "02-1234" && whole.certificateNumber == nil && whole.name.zh.rawValue == "周沛")
    #expect(
        try RosterKind.Change.between(known, whole) == [
            .init(field: .nameZh, old: "周沛恩", new: "周沛"), .init(field: .certificateNumber, old: "ST-1", new: ""),
        ])
}

@Test("A roster is read as a form is: what came along when it was pasted makes no other student, batch or programme")
func pasted() throws {
    let file = read(
        header + ",學程,證書字號",
        "\u{feff}a1101001 ,１１３－２,113-2-01,周\u{3000}沛恩,\"Chou,  Pei-En\u{200b}\",0921103,\u{200b}IM,工業管理系,Industrial Management,學士,管理學士,BBA,否,11406,Main ,松科大學字 第１號"
    )
    #expect(file.flaws == [] && file.lineFlaws == [])
    let listed = try #require(file.rows.first?.listed)
    #expect(listed.key == read(header, good).rows.first?.listed.key)
    #expect(listed.batch.rawValue == "113-2-1" && listed.department.code.rawValue == "IM")
    #expect(listed.name.zh.rawValue == "周沛恩" && listed.name.en?.rawValue == "Chou, Pei-En")
    #expect(listed.certificateNumber?.rawValue == "松科大學字第1號")
    #expect(read(header, good, good.replacing("A1101001", with: "a1101001")).lineFlaws.map(\.line) == [3])
}

@Test(
    "A name in a cell is read as it was meant: Latin letters of a Chinese keyboard, quotation marks that were pasted along",
    arguments: [
        ("周沛恩,\"Chou, Pei-En\"", "\"\"\"周沛恩\"\"\",\"ＣＨＯＵ，Ｐｅｉ－Ｅｎ\"", "周沛恩", "CHOU, Pei-En"),
        ("周沛恩,\"Chou, Pei-En\"", "「周沛恩」,“Chou Pei-En”", "周沛恩", "Chou Pei-En"),
        ("周沛恩,\"Chou, Pei-En\"", "陳大文,\"陳大文 CHEN, Ta-Wen\"", "陳大文", "CHEN, Ta-Wen"),
        ("周沛恩,\"Chou, Pei-En\"", "Ｃｈｏｕ　Ｐｅｉ,", "Chou Pei", "Chou Pei"),
    ])
func names(_ cells: String, _ typed: String, _ zh: String, _ en: String) throws {
    let file = read(header, good.replacing(cells, with: typed))
    #expect(file.flaws == [] && file.lineFlaws == [])
    let name = try #require(file.rows.first?.listed.name)
    #expect(name.zh.rawValue == zh && name.en?.rawValue == en)
}

@Test("What else a diploma prints is read so too")
func printed() throws {
    let row = good.replacing("工業管理系", with: "「工業管理系（ＡＩ組）」").replacing(
        "Industrial Management", with: "Ｉndustrial Ｍanagement")
    let listed = try #require(read(header, row).rows.first?.listed)
    #expect(listed.department.zh.rawValue == "工業管理系（AI組）")
    #expect(listed.department.en.rawValue == "Industrial Management")
}

@Test("No cell and no heading of a file costs more than a moment", arguments: RosterField.allCases)
func hostile(_ field: RosterField) {
    let (column, marks) = (field.rawValue, "a" + Hostile.marks(65_536))
    for text in [
        "\(column)\r\n\(marks)", "\(column),\(marks)\r\na,b", "\(marks)\(column)\r\na", "\(column)\r\n\"\(marks)",
    ] {
        let took = ContinuousClock().measure { #expect(!RosterFile(Array(text.utf8), at: now).flaws.isEmpty) }
        #expect(took < Hostile.moment, "\(column)")
    }
    // A cell among good ones, so that it is read.
    let names = header.split(separator: ",").map(String.init)
    guard let place = names.firstIndex(where: { Column.headed($0)?.field == field }) else { return }
    var cells = good.replacing("\"Chou, Pei-En\"", with: "Chou Pei-En").split(separator: ",").map(String.init)
    for (bytes, limit) in [(2_048, 1_024), (65_536, 4_096)] {
        cells[place] = "a" + Hostile.marks(bytes)
        let file = Array((header + "\r\n" + cells.joined(separator: ",")).utf8)
        let took = ContinuousClock().measure {
            #expect(RosterFile(file, at: now).lineFlaws.map(\.why) == [.cell(.tooLong(limit))], "\(column)")
        }
        #expect(took < Hostile.moment, "\(column)")
    }
}
