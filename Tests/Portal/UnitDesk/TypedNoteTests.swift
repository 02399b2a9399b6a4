import Messages
import Pages
import Testing

@testable import Portal

@Suite("What staff write to whom they send away")
struct TypedNoteTests {
    @Test("It is read as it was meant, on one line; a reason is only asked for where something is opened again")
    func read() throws {
        let typed = TypedNote(noteZh: " 兩本書\r\n未還\u{200b} ", noteEn: "two books", because: "")
        #expect(
            try typed.read(as: .returned).get()
                == .returned(note: Bilingual(zh: Line(rawValue: "兩本書 未還")!, en: Line(rawValue: "two books")!)))
        #expect(
            try TypedNote(because: " 按錯了 ").read(as: .pending).get() == .reopened(because: Line(rawValue: "按錯了")!))
    }

    @Test(
        "What cannot be taken is named with its field, all at once",
        arguments: [
            (TypedNote(), .returned, [.init(field: .noteZh, fault: .missing), .init(field: .noteEn, fault: .missing)]),
            (TypedNote(noteZh: "書", noteEn: " \u{200b}"), .returned, [.init(field: .noteEn, fault: .missing)]),
            (
                TypedNote(noteZh: String(repeating: "字", count: 201), noteEn: "book"), .returned,
                [.init(field: .noteZh, fault: .tooLong)]
            ),
            (
                TypedNote(noteZh: "書\u{e000}", noteEn: String(repeating: "x", count: 40_000)), .returned,
                [.init(field: .noteZh, fault: .unreadable), .init(field: .noteEn, fault: .tooLong)]
            ),
            (TypedNote(noteZh: "書", noteEn: "book"), .pending, [.init(field: .because, fault: .missing)]),
        ] as [(TypedNote, ClearanceReviewed.Result, [TypedNote.Flaw])])
    func flaws(typed: TypedNote, result: ClearanceReviewed.Result, flaws: [TypedNote.Flaw]) {
        let told = #expect(throws: TypedNote.Flaws.self) { try typed.read(as: result).get() }
        #expect(told?.all == flaws)
    }

    @Test("Every refusal is a sentence in both languages")
    func sentences() {
        for field in TypedNote.Field.allCases {
            for fault in TypedNote.Fault.allCases {
                let sentence = Words.sentence(TypedNote.Flaw(field: field, fault: fault))
                #expect(sentence.zh.hasSuffix("。") && sentence.en.hasSuffix("."))
            }
        }
        for why in PagesTests.left {
            let sentence = Words.sentence(why)
            #expect(sentence.zh.hasSuffix("。") && sentence.en.hasSuffix("."))
        }
    }
}
