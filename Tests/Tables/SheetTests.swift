import Testing

@testable import Tables

@Suite("A table for spreadsheets")
struct SheetTests {
    private func cell(_ text: String) -> String {
        var sheet = Sheet([])
        let before = sheet.bytes.count
        sheet.add([text])
        return String(decoding: sheet.bytes.dropFirst(before).dropLast(2), as: UTF8.self)
    }

    @Test("It begins with the mark by which Excel knows UTF-8, and each row ends as RFC 4180 has it")
    func whole() {
        var sheet = Sheet(["學號", "Name"])
        sheet.add(["A1101001", "周沛恩, \"PC\"\nChou"])
        let text = String(decoding: sheet.bytes.dropFirst(3), as: UTF8.self)
        #expect(Array(sheet.bytes.prefix(3)) == [0xef, 0xbb, 0xbf])
        #expect(text == "\"學號\",\"Name\"\r\n\"A1101001\",\"周沛恩, \"\"PC\"\"\nChou\"\r\n")
    }

    @Test(
        "What begins as a formula does is a text, also behind blanks, in full width, and with a mark combined to it",
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{3000}=1", "＝1", "＋1", "－1", "＠x", "|x",
            "%x",
            "=\u{301}1", "=HYPERLINK(\"https://evil.example\")",
        ])
    func formulas(text: String) {
        #expect(cell(text) == "\"'\(text.replacing("\"", with: "\"\""))\"")
    }

    @Test("What begins with anything else stays as it is", arguments: ["", "周沛恩", "A-1", "1=1", "'x", "0110", "(=1)"])
    func plain(text: String) { #expect(cell(text) == "\"\(text)\"") }
}
