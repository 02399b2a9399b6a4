import Foundation
import Messages
import Testing

@testable import Clearance

@Suite("A file of self-checks, read")
struct SelfCheckFileTests {
    private func file(_ text: String) -> SelfCheckFile { SelfCheckFile(Array(text.utf8)) }

    @Test("What stands in it is read in either language; names and reasons beside it are not")
    func read() throws {
        let zh = file("學號,中文姓名,畢業學分,畢業門檻,說明,退回原因\r\n 410912345 ,周沛恩,是,未通過,英文門檻還沒通過,\r\n")
        #expect(zh.flaws.isEmpty && zh.refused.isEmpty)
        let row = try #require(zh.rows.first)
        #expect(row.number.rawValue == "410912345" && row.programme == nil && row.line == 2)
        #expect(
            row.said
                == StatedCheck(creditsMet: true, thresholdsMet: false, details: Line(rawValue: "英文門檻還沒通過")!))
        let en = file("Student number,Programme,Credits,Thresholds\n410912345,main,No,TRUE")
        #expect(en.rows.first?.said == StatedCheck(creditsMet: false, thresholdsMet: true))
        #expect(en.rows.first?.programme?.rawValue == "main")
    }

    @Test(
        "What is wrong with a cell is named by its column, and the other lines stand",
        arguments: [
            ("410912345,,是,", .creditsMet, .missing), ("410912345,還沒,是,", .creditsMet, .malformed),
            ("410912345,是,,", .thresholdsMet, .missing), (",是,是,", .studentNumber, .missing),
            ("學號？,是,是,", .studentNumber, .malformed), ("410912345,是,是,=1+1", .details, .cell(.formula)),
            ("410912345,=TRUE(),是,", .creditsMet, .cell(.formula)),
            ("410912345,是,是,\(String(repeating: "差", count: 201))", .details, .tooLong(most: 200)),
        ] as [(String, SelfCheckField, SelfCheckFlaw.Why)])
    func cells(_ line: String, _ field: SelfCheckField, _ why: SelfCheckFlaw.Why) throws {
        let file = file("學號,畢業學分,畢業門檻,說明\n\(line)\n410912346,是,是,")
        #expect(file.rows.map(\.number.rawValue) == ["410912346"])
        #expect(file.refused.flatMap(\.flaws).map(\.field) == [field])
        #expect(file.refused.flatMap(\.flaws).map(\.why) == [why])
    }

    @Test(
        "What is wrong with the whole is told once",
        arguments: [
            ("學號,畢業學分\n1,是", [.missingColumn(.thresholdsMet)]),
            ("學號,畢業學分,畢業門檻,學風\n1,是,是,好", [.unknownHeading("學風")]),
            ("學號,畢業學分,學分,畢業門檻\n1,是,是,是", [.doubledHeading("學分")]),
            ("學號,畢業學分,畢業門檻", [.noLines]),
        ] as [(String, [TableFlaw<SelfCheckField>])])
    func whole(_ text: String, _ flaws: [TableFlaw<SelfCheckField>]) { #expect(file(text).flaws == flaws) }
}
