import Foundation
import Messages
import TestKit
import Testing

@testable import Clearance

private let now = Date(rfc3339: "2026-06-22T02:00:00Z")!
private let header = "學號,學期,梯次,中文姓名,英文姓名,出生日期,系所代碼,系所,系所英文名稱,學位級別,學位名稱,學位英文名稱,役男,畢業年月"
private let good =
    "A1101001,113-2,113-2-1,周沛恩,\"Chou, Pei-En\",0921103,IM,工業管理系,Industrial Management,學士,管理學士,BBA,否,11406"

private func read(_ lines: String...) -> RosterFile { RosterFile(Array(lines.joined(separator: "\r\n").utf8), at: now) }

@Test(
    "A table is read as spreadsheets write it",
    arguments: [
        ("", []), ("a,b", [["a", "b"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,\"b,\"\"c\"\"\"\n", [["a", "b,\"c\""]]), ("\"a\nb\",c", [["a\nb", "c"]]), ("a,,\n", [["a", "", ""]]),
        ("\u{feff}a , b", [["a", "b"]]), ("a\n,,\n\nb", [["a"], ["b"]]), ("\"a\"\u{301},b", [["a\u{301}", "b"]]),
    ])
func csv(_ text: String, _ cells: [[String]]) throws {
    #expect(try CSV(Array(text.utf8)).records.map(\.cells) == cells)
}

@Test("A row is known by the line on which it begins")
func lines() throws {
    #expect(try CSV(Array("a\n\n\"b\nb\"\nc".utf8)).records.map(\.line) == [1, 3, 5])
}

@Test("What is no table in UTF-8 is refused as a whole")
func unreadable() {
    #expect(throws: CSV.Flaw.notUTF8) { try CSV([0xbe, 0xc7, 0xb8, 0xb9]) }
    #expect(throws: CSV.Flaw.unclosed(line: 2)) { try CSV(Array("a\n\"b\nc".utf8)) }
    #expect(RosterFile([0xbe, 0xc7], at: now).flaws.map(\.reason) == ["is not in UTF-8; save it as “CSV UTF-8”"])
    #expect(RosterFile([], at: now).flaws.map(\.reason) == ["is empty"])
}

@Test("A cell that is too long for anything is refused by its place, and one that nothing closes as such")
func longCells() {
    let long = String(repeating: "\u{301}", count: 2_049)
    #expect(throws: CSV.Flaw.cellTooLong(line: 3, cell: 3)) { try CSV(Array("a\nb,\"c\nc\",\(long),d".utf8)) }
    #expect(throws: CSV.Flaw.unclosed(line: 2)) { try CSV(Array("a\n\"\(long)".utf8)) }
    #expect(throws: Never.self) { try CSV(Array(long.utf8.dropLast(2))) }
    #expect(read(header, good, "A1,\(long)").flaws.map(\.sentence) == ["line 3, cell 2: is longer than 4096 bytes"])
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
    #expect(file.flaws == [])
    let listed = try #require(file.rows.first?.listed)
    #expect(file.rows.map(\.line) == [2])
    #expect(listed.studentNumber.rawValue == "A1101001" && listed.name.en?.rawValue == "Chou, Pei-En")
    #expect(listed.birthDate.rawValue == "2003-11-03" && listed.conferredMonth?.rawValue == "2025-06")
    #expect(listed.degree.level == .bachelor && listed.subjectToConscription == false)
    let fields =
        "studentNumber,term,batch,name.zh,name.en,birthDate,department.code,department.zh,department.en,degree.level,degree.zh,degree.en,subjectToConscription,conferredMonth"
    #expect(read(fields, good).rows == file.rows)
    #expect(
        read(
            fields,
            good.replacing("0921103", with: "2003/11/03").replacing("學士,", with: "bachelor,", maxReplacements: 1)
        )
        .rows == file.rows)
    #expect(read(header + ",電話", good + ",").rows == file.rows, "an empty cell says nothing")
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
    #expect(read(header + ",國籍", good + ",火星").flaws.map(\.column) == ["國籍"])
}

@Test(
    "What is wrong with a row is named by line, column and reason, as the file heads it",
    arguments: [
        ("A1101001", "A_1", "學號", "must be 1 to 32 letters, digits or hyphens"),
        ("113-2,", ",", "學期", "is missing"),
        ("0921103", "民國92年13月1日", "出生日期", "must be a calendar date, such as 2003-11-03"),
        ("0921103", "0920231", "出生日期", "must be a calendar date, such as 2003-11-03"),
        (
            "0921103", "0092-11-03", "row",
            "birthDate lies in the year 92. That is a year of the Republic: 民國92年 is 2003."
        ),
        (
            "11406", "9999-12", "row",
            "conferredMonth must lie between 2024-08-01 and 2027-07-31 for a student of the term 113-2."
        ),
        ("學士,管", "大學,管", "學位級別", "cannot be read"), ("否", "不是", "役男", "cannot be read"),
        ("11406", "11413", "畢業年月", "must be a year and a month, such as 2025-06"),
        ("BBA,", "BBA,,,,,", "row", "has 18 cells under 14 headings"),
    ])
func flaws(_ part: String, _ typed: String, _ column: String, _ reason: String) {
    let file = read(header, good, good.replacing(part, with: typed, maxReplacements: 1))
    #expect(file.flaws == [.init(line: 3, column: column, reason: reason)])
}

@Test("Headings that are missing, unknown or there twice are named, and no row is read")
func headings() {
    let file = read(header.replacing("學號", with: "學好").replacing("梯次", with: "學期"), good)
    #expect(
        file.flaws.map(\.column) == ["學好", "學期", "studentNumber / 學號", "batch / 梯次"])
    #expect(file.rows.isEmpty)
}

@Test("A student who stands there twice is named once")
func twice() {
    #expect(
        read(header, good, good).flaws == [
            .init(line: 3, column: "學號", reason: "is the student of line 2 once more")
        ])
}

@Test("A roster is read as a form is: what came along when it was pasted makes no other student, batch or programme")
func pasted() throws {
    let file = read(
        header + ",學程,證書字號",
        "\u{feff}a1101001 ,１１３－２,113-2-01,周\u{3000}沛恩,\"Chou,  Pei-En\u{200b}\",0921103,\u{200b}IM,工業管理系,Industrial Management,學士,管理學士,BBA,否,11406,Main ,松科大學字 第１號"
    )
    #expect(file.flaws == [])
    let listed = try #require(file.rows.first?.listed)
    #expect(listed.key == read(header, good).rows.first?.listed.key)
    #expect(listed.batch.rawValue == "113-2-1" && listed.department.code.rawValue == "IM")
    #expect(listed.name.zh.rawValue == "周沛恩" && listed.name.en?.rawValue == "Chou, Pei-En")
    #expect(listed.certificateNumber?.rawValue == "松科大學字第1號")
    #expect(read(header, good, good.replacing("A1101001", with: "a1101001")).flaws.map(\.line) == [3])
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
    #expect(file.flaws == [])
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

@Test("No cell and no heading of a file costs more than a moment", arguments: Column.all.map(\.name))
func hostile(_ column: String) {
    let marks = "a" + Hostile.marks(65_536)
    for text in [
        "\(column)\r\n\(marks)", "\(column),\(marks)\r\na,b", "\(marks)\(column)\r\na", "\(column)\r\n\"\(marks)",
    ] {
        let took = ContinuousClock().measure { #expect(!RosterFile(Array(text.utf8), at: now).flaws.isEmpty) }
        #expect(took < Hostile.moment, "\(column)")
    }
    // A cell among good ones, so that it is read.
    let names = header.split(separator: ",").map(String.init)
    guard let place = names.firstIndex(where: { Column.headed($0)?.name == column }) else { return }
    var cells = good.replacing("\"Chou, Pei-En\"", with: "Chou Pei-En").split(separator: ",").map(String.init)
    for (bytes, limit) in [(2_048, 1_024), (65_536, 4_096)] {
        cells[place] = "a" + Hostile.marks(bytes)
        let file = Array((header + "\r\n" + cells.joined(separator: ",")).utf8)
        let took = ContinuousClock().measure {
            #expect(RosterFile(file, at: now).flaws.map(\.reason) == ["is longer than \(limit) bytes"], "\(column)")
        }
        #expect(took < Hostile.moment, "\(column)")
    }
}
