import Foundation
import Messages
import Tables
import Testing

@testable import Clearance

/// A unit's file of decisions, as far as it says itself what is wrong with it.
@Suite("A file of decisions")
struct DecisionFileTests {
    private func file(_ text: String) -> DecisionFile { DecisionFile(Array(text.utf8)) }

    @Test(
        "Results are read in both languages, however they are written",
        arguments: [
            ("待審核", .pending), ("To be reviewed", .pending), ("pending", .pending), ("通過", .passed),
            ("PASSED", .passed),
            (" ｐａｓｓｅｄ ", .passed), ("不需審核", .notRequired), ("Not required", .notRequired),
            ("not-required", .notRequired), ("退回", .returned), ("Returned", .returned),
        ] as [(String, ClearanceReviewed.Result)])
    func results(_ word: String, _ result: ClearanceReviewed.Result) throws {
        let read = file("學號,審核結果\na1101001,\(word)")
        #expect(read.refused.isEmpty && read.flaws.isEmpty)
        let row = try #require(read.rows.first)
        #expect(row.number.rawValue == "A1101001" && row.word.result == result && row.term == nil)
    }

    @Test("The term is told by its column, or by the batch's")
    func terms() {
        let read = file(
            "Student number,Term,Batch,Result\nA1,113-2,,Passed\nA2,,113-2-1,Passed\nA3,113-1,113-2-1,Passed")
        #expect(read.rows.map(\.term?.rawValue) == ["113-2", "113-2"])
        #expect(read.refused.map(\.flaws[0].why) == [.termOfAnother])
    }

    @Test(
        "What is wrong with a cell is named by line, column and value",
        arguments: [
            ("學號,審核結果\n,通過", .studentNumber, .missing), ("學號,審核結果\nA1,", .result, .missing),
            ("學號,審核結果\nA 1!,通過", .studentNumber, .malformed), ("學號,審核結果\nA1,好", .result, .unknownResult),
            ("學號,審核結果\n=A1,通過", .studentNumber, .cell(.formula)), ("學號,審核結果\nA1,#REF!", .result, .cell(.formula)),
            ("學號,審核結果,中文說明,英文說明\nA1,退回,兩本書,", .noteEn, .noteMissing),
            ("學號,審核結果,中文說明,英文說明\nA1,通過,,fine", .noteZh, .noteMissing),
            (
                "學號,審核結果,中文說明,英文說明\nA1,退回,\(String(repeating: "書", count: 201)),x", .noteZh,
                .noteTooLong(most: 200)
            ),
            ("學號,審核結果,中文說明,英文說明\nA1,退回,\u{e000},x", .noteZh, .cell(.unreadable)),
            ("學號,學期,審核結果\nA1,113-9,通過", .term, .malformed),
            ("學號,審核結果\nA1,\"通過\"x", .result, .cell(.afterQuotes)),
        ] as [(String, DecisionField, DecisionFlaw.Why)])
    func cells(_ text: String, _ field: DecisionField, _ why: DecisionFlaw.Why) throws {
        let read = file(text)
        #expect(read.rows.isEmpty)
        let flaw = try #require(read.refused.first?.flaws.first)
        #expect(flaw.line == 2 && flaw.field == field && flaw.why == why && flaw.heading != nil, "\(flaw)")
    }

    @Test("A row with more cells than there are headings is refused as a whole")
    func surplus() {
        #expect(file("學號,審核結果\nA1,通過,x").refused.map(\.flaws[0].why) == [.cell(.tooManyCells(3, columns: 2))])
    }

    @Test(
        "What is no such file is refused as a whole",
        arguments: [
            ("", [.file(.empty)]), ("PK\u{3}\u{4}x", [.file(.workbook)]), ("學號,審核結果", [.noLines]),
            ("甲,乙\n1,2", [.noHeadings]), ("學號,結果,審核結過\nA1,通過,x", [.unknownHeading("審核結過")]),
            ("學號,學號,審核結果\nA1,A1,通過", [.doubledHeading("學號")]), ("學號\nA1", [.missingColumn(.result)]),
            ("審核結果\n通過", [.missingColumn(.studentNumber)]), ("學號,審核結果\n\"A1,通過", [.file(.unclosed(line: 2))]),
        ] as [(String, [TableFlaw<DecisionField>])])
    func whole(_ text: String, _ flaws: [TableFlaw<DecisionField>]) { #expect(file(text).flaws == flaws) }

    @Test("Big5, UTF-16 and marks are read, and more lines than any unit has are not")
    func encodings() throws {
        let text = "學號,審核結果\r\nA1,通過\r\n"
        let big5 = String.Encoding(rawValue: 0x8000_0423)
        let utf16: [UInt8] =
            [0xff, 0xfe] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        for bytes in [[UInt8](text.data(using: big5)!), utf16, [0xef, 0xbb, 0xbf] + Array(text.utf8)] {
            #expect(DecisionFile(bytes).rows.map(\.word.result) == [.passed])
        }
        let many = "學號,審核結果\n" + String(repeating: "A1,通過\n", count: FileTable<DecisionColumn>.mostLines + 1)
        #expect(file(many).flaws == [.tooManyLines(most: FileTable<DecisionColumn>.mostLines)])
    }
}
