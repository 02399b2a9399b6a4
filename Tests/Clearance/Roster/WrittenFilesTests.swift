import Foundation
import Messages
import Tables
import TestKit
import Testing

@testable import Clearance

/// Files as LibreOffice and Excel write them; `Written/make.py` says how they were made.
@Suite("A roster as spreadsheets write it")
struct WrittenFilesTests {
    private func file(_ name: String) throws -> RosterFile {
        let folder = try #require(Bundle.module.url(forResource: "Written", withExtension: nil))
        let bytes = try Data(contentsOf: folder.appending(path: "\(name).csv"))
        return RosterFile(
            [UInt8](bytes), in: Batch(rawValue: "114-2-1")!, at: Date(rfc3339: "2026-06-01T09:00:00+08:00")!)
    }

    @Test(
        "Whatever the separator, the encoding and the date, it says the same of both",
        arguments: [
            ("libreoffice-utf8", "UTF-8"), ("libreoffice-semicolons-quoted", "UTF-8"),
            ("libreoffice-utf16-tabs", "UTF-16"), ("excel-utf8-semicolons", "UTF-8"),
            ("excel-unicode-text", "UTF-16"), ("excel-kept-zeros", "UTF-8"),
        ])
    func same(_ name: String, _ encoding: String) throws {
        let file = try file(name)
        #expect(file.flaws.isEmpty && file.refused.isEmpty && file.encoding.rawValue == encoding)
        #expect(file.rows.map(\.listed.studentNumber.rawValue) == ["410912345", "0912346"], "zeros stand")
        #expect(file.rows.map(\.listed.name.zh.rawValue) == ["周沛恩", "陳堃"])
        #expect(file.rows.map(\.listed.name.en?.rawValue) == ["Chou Pei-En", "Chen Kun, Jr."])
        #expect(file.rows.map(\.listed.birthDate.rawValue) == ["2003-11-03", "2003-06-01"])
        let minors = file.rows[0].listed.minors?.elements
        #expect(minors?.map(\.department.zh.rawValue) == ["會計系"] && minors?.first?.degree?.zh.rawValue == "商學士")
        #expect(file.rows[1].listed.minors == nil)
    }

    @Test(
        "Where code page 950 has lost a character, that line alone is refused, and why",
        arguments: ["excel-cp950", "libreoffice-big5"])
    func lost(_ name: String) throws {
        let file = try file(name)
        #expect(file.flaws.isEmpty && file.encoding == .big5)
        #expect(file.rows.map(\.listed.name.zh.rawValue) == ["周沛恩"])
        #expect(file.rows.first?.listed.minors?.elements.first?.degree?.en.rawValue == "Bachelor of Commerce")
        let flaws = file.refused.flatMap(\.flaws)
        #expect(flaws.map(\.why) == [.lostCharacter] && flaws.map(\.line) == [3])
        #expect(flaws.first?.heading == "中文姓名" && flaws.first?.value == "陳?")
    }
}
