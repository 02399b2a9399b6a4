import Foundation
import Messages
import Testing

@testable import Tables

private func table(_ bytes: [UInt8], headed: Set<String> = ["a", "學號"]) throws -> CSV {
    try CSV(bytes) { headed.contains($0) }
}

@Test(
    "A table is read as spreadsheets write it",
    arguments: [
        ("a,b", [["a", "b"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
        ("a,\"b,\"\"c\"\"\"\n", [["a", "b,\"c\""]]), ("\"a\nb\",c", [["a\nb", "c"]]), ("a,,\n", [["a", "", ""]]),
        ("\u{feff}a , b", [["a", "b"]]), ("a\n,,\n\nb", [["a"], ["b"]]), ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1,5\t2", [["a", "b"], ["1,5", "2"]]), ("sep=;\r\na;b", [["a", "b"]]),
        ("a,b\"c\"d", [["a", "b\"c\"d"]]),
        ("a,\"b\" ,c", [["a", "b", "c"]]), ("a\n\u{feff}\"b,c\"", [["a"], ["b,c"]]),
        ("a\n\"=\"\"0921103\"\"\"", [["a"], ["0921103"]]),
        ("a\n=\"0921103\"", [["a"], ["0921103"]]), ("a\n'=1+1,'-2,'s", [["a"], ["=1+1", "-2", "'s"]]),
    ])
func csv(_ text: String, _ cells: [[String]]) throws {
    #expect(try table(Array(text.utf8)).records.map(\.cells) == cells)
}

@Test("A row is known by the line on which it begins")
func lines() throws {
    #expect(try table(Array("a\n\n\"b\nb\"\nc".utf8)).records.map(\.line) == [1, 3, 5])
    #expect(try table(Array("a\r\r\"b\rb\"\rc".utf8)).records.map(\.line) == [1, 3, 5])
    #expect(try table(Array("sep=,\na\nb".utf8)).records.map(\.line) == [2, 3])
}

/// 學號,姓名 / 1,周沛恩, as Excel writes it in Taiwan.
private let big5: [UInt8] = [
    0xbe, 0xc7, 0xb8, 0xb9, 0x2c, 0xa9, 0x6d, 0xa6, 0x57, 0x0d, 0x0a, 0x31, 0x2c, 0xa9, 0x50, 0xa8, 0x4b, 0xae, 0xa6,
]

@Test("A file is read in the encoding that it turns out to be in")
func encodings() throws {
    let text = "學號,姓名\r\n1,周沛恩"
    let cells = [["學號", "姓名"], ["1", "周沛恩"]]
    var wide: [UInt8] = [0xff, 0xfe]
    for unit in text.replacing(",", with: "\t").utf16 { wide += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    var narrow: [UInt8] = [0xfe, 0xff]
    for unit in text.utf16 { narrow += [UInt8(unit >> 8), UInt8(unit & 0xff)] }
    for (bytes, encoding) in [(Array(text.utf8), .utf8), (big5, .big5), (wide, .utf16), (narrow, .utf16)]
        as [([UInt8], FileText.Encoding)]
    {
        let read = try table(bytes)
        #expect(read.encoding == encoding && read.records.map(\.cells) == cells)
    }
}

@Test(
    "A character that cannot be read is its cell's fault",
    arguments: [
        Array(big5.dropLast()) + [0xff], big5 + [0xfa, 0x40], Array("學號,姓名\n1,周".utf8) + [0xe6, 0xb2],
        Array("學號,姓名\n1,周\0".utf8),
    ] as [[UInt8]])
func unreadableCells(_ bytes: [UInt8]) throws {
    let record = try #require(try table(bytes).records.last)
    let isOwn = record.cells[1].unicodeScalars.contains { $0.properties.generalCategory == .privateUse }
    #expect(record.flaws == [1: .unreadable] || isOwn, "\(record)")
    #expect(CellFlaw.found(in: record.cells[1], atMost: 1_024) == .unreadable || record.flaws[1] != nil)
}

@Test(
    "What is no table is refused as a whole",
    arguments: [
        ([], .empty), (Array("PK\u{3}\u{4}xl/workbook".utf8), .workbook), ([0xd0, 0xcf, 0x11, 0xe0, 0xa1], .workbook),
        (Array("a\n\"b\nc".utf8), .unclosed(line: 2)), ([0xff, 0xfe, 0x41], .encoding),
        ([0xbe, 0xff, 0x80], .encoding),
        ([UInt8](repeating: 0, count: 64) + [0xff], .notText),
    ] as [([UInt8], FileFlaw)])
func refused(_ bytes: [UInt8], _ flaw: FileFlaw) {
    #expect(throws: flaw) { try table(bytes) }
}

@Test("A cell that is too long for anything is its row's fault, and one that nothing closes the file's")
func longCells() throws {
    let long = String(repeating: "\u{301}", count: 2_049)
    #expect(try table(Array("a\nb,\"c\nc\",\(long),d".utf8)).records[1].flaws == [2: .tooLong(4_096)])
    #expect(throws: FileFlaw.unclosed(line: 2)) { try table(Array("a\n\"\(long)".utf8)) }
    #expect(try table(Array(long.utf8.dropLast(2))).records[0].flaws.isEmpty)
}
