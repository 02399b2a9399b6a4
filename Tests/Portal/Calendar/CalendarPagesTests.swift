import Chassis
import Foundation
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("The pages of the calendar")
struct CalendarPagesTests {
    private func html(_ name: String, _ language: Language) throws -> String {
        let sample = try #require(PagesTests.calendar.first { $0.name == name }, "\(name)")
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: staffSite(.init()), kit: Kit())
        return templates.html(
            sample.template, sample.content(language), for: Visit(language, path: sample.path, token: "T"))
    }

    @Test(
        "Each state says in both languages what it is and what can be done",
        arguments: [
            ("calendar-unavailable", ["寄發日曆暫時無法使用"], ["The calendar is not available"]),
            ("calendar-empty", ["現在沒有暫緩的證書", "無"], ["Nothing is held at present", "None"]),
            (
                "calendar-full",
                [
                    "領取紙本後30天寄出", "1,118", "2份寄不出", "/calendar/list?from=2026-07-22&amp;to=2026-07-22",
                    "今天以前到期、還沒封印的有3份", "還有41份", "看全部387份", "高敏如於", "英文&lt;姓名&gt;更正申請中", "class=\"today\"",
                    "/people/00000000-0000-5000-8000-000000000002", "7月23日", "（四）",
                ],
                [
                    "sent 30 days after the paper is collected", "2 kept", "3 diplomas were due before today",
                    "41 more are due", "All 387", "Kao Min-Ju", "Only the student takes that back",
                ]
            ),
            ("calendar-held-unknown", ["暫緩的名單暫時看不到"], ["Which are held cannot be shown"]),
            ("calendar-dates", ["最近的7月31日、8月31日寄出"], ["sent on the next 31 July or 31 August"]),
            (
                "calendar-list-first",
                ["5,120份還沒封印", "還沒勾選，什麼都沒有改", "一次處理全部5,120份", "一次最多2,000份", "離校未完成", "name=\"whole\""],
                [
                    "5,120 diplomas not sealed yet", "Nothing is ticked", "At most 2,000 in one go",
                    "Clearance not complete",
                ]
            ),
            (
                "calendar-list-narrow", ["放行…", "value=\"2026-07-28\"", "&lt;script&gt;", "at=", "封印時出了問題"],
                ["Release…", "Sealing it has broken"]
            ),
            ("calendar-list-empty", ["沒有符合的證書"], ["No diploma matches"]),
            ("calendar-list-cancelled", ["放回日曆…"], ["Put back…"]),
            (
                "calendar-deed-hold", ["暫緩2份？", "不只選取的這幾份", "10分鐘內可以整批復原"],
                ["Hold 2 diplomas?", "not the selected ones alone"]
            ),
            ("calendar-deed-reschedule", ["新的日期", "min=\"2026-07-23\""], ["New day", "Thursday 23 July 2026"]),
            (
                "calendar-deed-many", ["取消寄發2,000份？", "符合的有5,120份", "還有1,998份"],
                ["Cancel 2,000 diplomas?", "lets 5,120 through"]
            ),
            ("calendar-deed-refused", ["有2個地方要改", "還沒寫原因", "還沒選新的日期", "value=\"x\""], ["2 things", "Say why."]),
            ("calendar-deed-not-known", ["還不知道有沒有登記"], ["It is not known yet"]),
            ("calendar-deed-nothing", ["這裡沒有選取的證書"], ["No diploma is selected here"]),
            (
                "calendar-done-reschedule", ["2份已改日期", "新的日期：", "6份維持不變", "本來就是這一天", "復原這次登記"],
                ["2 diplomas are moved", "6 diplomas stay as before", "Undo this"]
            ),
            ("calendar-done-many", ["1,204份已暫緩", "還有1,004份"], ["1,204 diplomas are held", "And 1,004 more"]),
            ("calendar-done-back", ["1份已經復原"], ["One diploma is as before"]),
            ("calendar-done-back-late", ["沒有復原"], ["It could be undone until"]),
            ("calendar-freeze-off", ["暫停全部寄發？", "驗證碼和通知信照常寄"], ["Stop all sending?", "Codes and letters leave"]),
            ("calendar-freeze-on", ["恢復全部寄發？", "value=\"resume\""], ["Let all sending go on?"]),
            ("calendar-freeze-set", ["全部寄發已暫停"], ["All sending is stopped"]),
            ("calendar-freeze-ended", ["寄發已恢復"], ["Sending goes on"]),
            ("calendar-freeze-already", ["已經有人先暫停了"], ["Somebody has stopped it before"]),
            ("calendar-freeze-refused", ["還沒寫原因"], ["Say why."]),
            ("calendar-done-waits", ["還要第二個人同意", "現在還沒有改任何一份"], ["A second person must agree"]),
            (
                "calendar-today-asking", ["封印停下來問你", "5,120份", "96份", "今天照常封印1,204份"],
                ["stopped to ask", "of which 31"]
            ),
            ("calendar-today-first", ["先封印5份"], ["5 go first"]),
            ("calendar-today-paused", ["封印暫停中", "value=\"go-on\""], ["Sealing is paused", "Kao Min-Ju"]),
            ("calendar-today-failing", ["連續出錯"], ["because of failures"]),
            ("calendar-today-not-known", ["還不知道有沒有登記"], ["not known yet"]),
            ("calendar-approval-cancel", ["取消寄發1,204份證書？", "value=\"grant\""], ["Cancel 1,204 diplomas?"]),
            ("calendar-approval-own", ["不做了"], ["Take it back"]),
            ("calendar-approval-refused-own", ["自己登記的不能自己同意"], ["Ask a colleague"]),
            ("calendar-month-stopped", ["今天的封印停下來了", "有6件事等第二個人同意"], ["Sealing has stopped"]),
            ("calendar-done-back-not-known", ["還不知道有沒有復原", "再按一次"], ["Press again"]),
        ])
    func states(name: String, zh: [String], en: [String]) throws {
        let (chinese, english) = (try html(name, .zh), try html(name, .en))
        for text in zh { #expect(chinese.contains(text), "\(name): \(text)") }
        for text in en { #expect(english.contains(text), "\(name): \(text)") }
        for page in [chinese, english] {
            #expect(!page.contains("<script>x") && !page.contains("\"<b>") && !page.contains("Person("))
        }
    }

    @Test("While everything is stopped the banner says who, when, why and what becomes of what waits, with the way out")
    func banner() throws {
        let sample = try #require(PagesTests.calendar.first { $0.name == "calendar-full" })
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: staffSite(.init()), kit: Kit())
        for (language, words) in [
            (Language.zh, ["高敏如於", "校長&lt;署名&gt;", "不會漏寄"]), (.en, ["Kao Min-Ju stopped it", "in order"]),
        ] {
            let visit = Visit(
                language, path: "/calendar", banner: Words.banner(CalendarSamples.freeze, language))
            let html = templates.html(sample.template, sample.content(language), for: visit)
            for word in words + ["href=\"/calendar/freeze\""] { #expect(html.contains(word), "\(word)") }
        }
    }

    @Test("After the undo has lapsed its button is gone")
    func lapsed() throws {
        #expect(try !html("calendar-done-one", .zh).contains("/calendar/undo"))
    }

    @Test("The address says which part of the calendar it is, and reads as it was written")
    func query() {
        let place = CalendarSamples.held[0].place
        let query = CalendarQuery(CalendarSamples.narrow, after: place)
        let parts = URLComponents(string: query.path)!.queryItems!
        let read = CalendarQuery { name in parts.first { $0.name == name }?.value }
        #expect(read == query && read.path == query.path)
        #expect(
            CalendarQuery { $0 == "q" || $0 == "state" ? "king" : nil }.filter
                == .init(words: Line(rawValue: "king")!))
        #expect(CalendarQuery { $0 == "at" ? "-5" : nil }.after == nil)
        #expect(CalendarQuery { $0 == "at" ? "9999999999999999999999" : nil }.after == nil)
    }

    @Test(
        "What is typed is read, or told field by field",
        arguments: [
            ("x", "2026-07-22", []), ("", "", [.dayMissing, .becauseMissing]),
            (" ", "2026-02-30", [.dayMalformed, .becauseMissing]),
            (String(repeating: "字", count: 201), "22/7", [.dayMalformed, .becauseTooLong]),
            ("a\u{e000}b", "2026-07-22", [.becauseUnreadable]),
        ] as [(String, String, [TypedDeed.Flaw])])
    func typed(because: String, day: String, flaws: [TypedDeed.Flaw]) {
        switch TypedDeed(because: because, day: day).read(as: .reschedule) {
        case .success(let read):
            #expect(flaws.isEmpty && read.deed == .reschedule(to: Day(rawValue: "2026-07-22")!))
        case .failure(let found): #expect(found.all == flaws)
        }
        for kind in CalendarDeed.Kind.allCases where kind != .reschedule {
            switch TypedDeed(because: because, day: day).read(as: kind) {
            case .success(let read): #expect(read.deed.kind == kind)
            case .failure(let found): #expect(found.all == flaws.filter { $0.field == .because })
            }
        }
    }
}
