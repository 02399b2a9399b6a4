import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Words for answers")
struct WordsTests {
    @Test("Every flaw has words in both languages, and blames nobody", arguments: SubmitContact.Flaw.allCases)
    func flaws(flaw: SubmitContact.Flaw) {
        let remark = Words.remark(flaw, typed: Samples.form)
        for text in [remark.summary.zh, remark.sentence.zh] {
            #expect(!text.isEmpty && !text.contains("你輸入") && !text.contains("無效") && !text.contains("錯誤"))
        }
        for text in [remark.summary.en, remark.sentence.en] {
            #expect(!text.isEmpty && !text.lowercased().contains("invalid") && !text.contains("!"))
        }
    }

    @Test("A phone number that is too short is counted in digits")
    func digits() {
        let remark = Words.remark(.phoneTooShort, typed: ContactForm(phone: "0900-000-32"))
        #expect(remark.sentence.zh == "這個號碼只有9碼。臺灣的手機是09開頭、共10碼；國外號碼請加國碼，以+開頭。")
        #expect(
            remark.sentence.en
                == "This number has 9 digits. A mobile number in Taiwan starts with 09 and has 10; one abroad starts with + and the country code."
        )
    }

    @Test("Answers that go on have no remark, refusals have one")
    func wanting() {
        #expect(Words.remark(WantCode.Answer.willBeMailed) == nil)
        #expect(Words.remark(WantCode.Answer.alreadyVerified) == nil)
        let malformed = EmailAddress.Flaw.allCases.map(WantCode.Answer.malformed)
        for answer in [WantCode.Answer.notOpen, .notListed] { #expect(Words.remark(answer) == nil, "about no field") }
        let waits: [WantCode.Answer] = [
            .tooSoon(until: Samples.now), .tooOften(most: 5, until: Samples.now),
            .tooManyToAddress(until: Samples.now), .tooManyInAll(until: Samples.now),
        ]
        for answer in malformed + [.schoolAddress] + waits {
            #expect(Words.remark(answer)?.field == .email)
        }
        #expect(Words.remark(CheckCode.Answer.matched) == nil)
        #expect(Set(waits.compactMap { Words.remark($0)?.sentence.zh }).count == waits.count)
    }

    @Test("Only who was sent a code a moment ago is told so; whoever has to wait is told why, and until when")
    func waiting() throws {
        let until = Samples.at("2026-06-23T00:00:00+08:00")
        let often = try #require(Words.remark(WantCode.Answer.tooOften(most: 5, until: until))).sentence
        #expect(often.zh == "半小時內最多寄5組驗證碼，已經寄滿了。00:00以後可以再寄一次。")
        #expect(
            !often.en.contains("a moment ago") && often.en.contains("At most 5 codes") && often.en.contains("00:00"))
        let inAll = try #require(Words.remark(WantCode.Answer.tooManyInAll(until: until))).sentence
        #expect(inAll.zh.contains("115年6月23日（二）00:00以後") && inAll.en.contains("after Tuesday 23 June 2026, 00:00"))
        #expect(inAll.zh.contains("不是你的信箱有問題") && inAll.en.contains("nothing wrong with your address"))
    }

    @Test(
        "Tries left are told",
        arguments: [
            (
                CheckCode.Answer.wrong(triesLeft: 3), "這組驗證碼不對，還可以再試3次。",
                "That code does not match. You have three tries left."
            ),
            (.wrong(triesLeft: 1), "這組驗證碼不對，還可以再試1次。", "That code does not match. You have one try left."),
            (.expired, "驗證碼已過期，請重新寄送。", "The code has expired. Send a new one."),
        ])
    func tries(answer: CheckCode.Answer, zh: String, en: String) {
        #expect(Words.remark(answer)?.zh.hasPrefix(zh) == true)
        #expect(Words.remark(answer)?.en.hasPrefix(en) == true)
    }

    @Test(
        "A batch is named",
        arguments: [
            ("114-2-1", "114學年度第2學期・第一梯次", "Academic year 114, term 2 · first batch"),
            ("99-3-10", "99學年度暑期・第十梯次", "Academic year 99, summer term · tenth batch"),
            ("114-1-11", "114學年度第1學期・第11梯次", "Academic year 114, term 1 · batch 11"),
        ])
    func batches(text: String, zh: String, en: String) throws {
        let words = Words.batch(try #require(Batch(rawValue: text)))
        #expect(words == Bilingual(zh: zh, en: en))
    }

    @Test("A list without units says that their reviews are missing, and counts none")
    func notAsked() {
        let list = ShowChecklist.Checklist(
            lines: [], completedAt: nil, missing: [.units], creditsMet: nil, thresholdsMet: nil)
        #expect(Words.missing(list) == Bilingual(zh: "還沒完成的有：各單位的審核。", en: "Still missing: the units’ reviews."))
    }

    @Test(
        "What is missing is told in one sentence, whichever it is",
        arguments: [
            ([.form], "還沒完成的有：送出聯絡資料。", "Still missing: your contact details."),
            ([.units, .thresholds], "還沒完成的有：2個單位的審核、畢業門檻。", "Still missing: 2 units, graduation requirements."),
            ([.credits], "還沒完成的有：畢業學分。", "Still missing: credits."),
        ] as [([ShowChecklist.Missing], String, String)])
    func missing(_ missing: [ShowChecklist.Missing], zh: String, en: String) {
        let words = Bilingual(zh: Line(rawValue: "組")!, en: Line(rawValue: "Section")!)
        let results: [ClearanceReviewed.Result] = [.passed, .pending, .returned]
        let lines = results.map {
            ShowChecklist.Item(
                unit: "section", name: words, place: words, phoneExtension: nil, result: $0, reviewedAt: nil, note: nil)
        }
        let list = ShowChecklist.Checklist(
            lines: lines, completedAt: nil, missing: missing, creditsMet: nil, thresholdsMet: nil)
        #expect(Words.missing(list) == Bilingual(zh: zh, en: en))
    }
}
