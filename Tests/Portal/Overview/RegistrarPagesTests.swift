import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("The registrar's overview, exceptions and students")
struct RegistrarPagesTests {
    private typealias O = OverviewSamples

    private func html(_ name: String, _ language: Language) throws -> String {
        let sample = try #require(PagesTests.registrarsDesk.first { $0.name == name }, "\(name)")
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: staffSite(.init()), kit: Kit())
        return templates.html(
            sample.template, sample.content(language), for: Visit(language, path: sample.path, token: "T"))
    }

    @Test(
        "Each state says in both languages what it is, what to do and whom to call",
        arguments: [
            ("exceptions-empty", ["現在沒有要人處理的", "都是0件"], ["Nothing needs a person just now"]),
            (
                "exceptions-grave",
                [
                    "件要人處理", "沒完成就領證", "掛號寄出", "鍾佩真", "圖書館", "tel:+886200005000,1713", "領證後收回通過", "查驗端還沒有回覆",
                    "unknown-key", "U+21D90", "松科大碩字第1140372號", "到櫃檯看這筆登記", "1,205", "41",
                    "/people?stage=cleared&amp;batch=114-2-1&amp;department=ME",
                    "/units/library?result=pending&amp;late=review-over",
                ], ["things need a person", "Collected without clearance", "ext. 1713", "Units overdue"]
            ),
            (
                "exceptions-waiting",
                ["看學生寫了什麼", "名冊是對的，改用", "從前一個學期撤下", "collected-before", "14天內", "Said by an earlier release."],
                ["Read what the student wrote", "The roster is right: use", "Withdraw from the earlier term"]
            ),
            (
                "exceptions-taken",
                [
                    "記下了：由你處理", "還沒有人處理", "我來處理", "你在處理", "改由我處理", "鍾&lt;佩&gt;真在處理", "/people/list.csv?",
                    "/units/library/list.csv?", "/registrar/batches/114-2-1/reminders", "延長領取時間…", "延長審核期限：114學年度",
                    "/exceptions/list.csv?hands=nobody", "value=\"/exceptions?hands=nobody\"",
                ], ["It is in your hands", "I take it over", "Extend the review", "Download this list (CSV)"]
            ),
            ("exceptions-others", ["鍾&lt;佩&gt;真從", "這次沒有改變什麼"], ["has had it in hand since"]),
            ("exceptions-mended", ["已放行"], ["Released."]),
            ("mend-release", ["放行？", "為什麼在這裡", "看過紙本存根", "登記了兩張紙本。"], ["Release?", "Why it is here"]),
            ("mend-refused", ["還沒寫原因。", "aria-invalid"], ["Give the reason."]),
            ("mend-done", ["已放行", "還有別的原因擋著", "教務處暫緩"], ["Yet something else holds"]),
            ("mend-two", ["放行要兩個人", "/calendar/list?q=M11330108"], ["it takes two persons"]),
            ("mend-unknown", ["還不知道有沒有處理好", "再送一次"], ["It is not known yet"]),
            ("exceptions-first-page", ["第1–25件，共387件", "page=2"], ["1–25 of 387"]),
            ("exceptions-unmatched", ["沒有符合的"], ["Nothing matches"]),
            ("exceptions-refused", ["還沒寫怎麼處理的。", "<details open>", "aria-invalid"], ["Say what was done."]),
            ("exceptions-unknown", ["還不知道有沒有處理好", "再送一次"], ["It is not known yet"]),
            ("dispute-disputed", ["說資料有錯", "更正姓名", "由學生系統更正", "學生會在自己的頁面看到"], ["Accept and correct the name"]),
            ("dispute-refused", ["還沒寫核對了什麼證件。", "還沒寫給學生的原因。"], ["Say which document you have seen."]),
            (
                "overview-all",
                [
                    "全部梯次", "1,842", "差0位", "一個都沒有漏", "/people?stage=mailed-on", "/people?stage=cleared\"", "164位可領未領",
                    "100.0%", "width=\"89.8%\"", "1,003",
                ], ["All batches", "difference: 0", "Nobody is missing", "164 may collect and have not"]
            ),
            (
                "overview-batch", ["114學年度第2學期・第一梯次", "各系所", "115年6月14日（日）", "day=2026-06-14"],
                ["By department", "Sunday 14 June 2026"]
            ),
            ("overview-uneven", ["對不上", "差1位"], ["Not everybody is accounted for"]),
            ("overview-nobody", ["差0位", "名冊上還沒有人", "0件"], ["Nobody is on the roster yet"]),
            ("people-first", ["已寄出：1,842位", "FAN JIANG", "下一頁", "/people/00000000"], ["Mailed: 1,842"]),
            ("people-last", ["可領紙本，尚未領"], ["Paper not collected yet", "At the end of"]),
            (
                "person-mailed",
                [
                    "寄出了，永久信箱還沒收", "民國92年11月3日", "isma.takis@mailbox.example", "tel:+886900000321", "留下紀錄", "中文版", "住院",
                    "領證櫃檯", "/registrar/batches/114-2-1#windows", "單位系統：不需審核", "查無&lt;借閱&gt;帳號",
                    "/units/unit?result=returned&amp;q=M11330108",
                ], ["Where it stands", "Contact data", "Extend a date"]
            ),
            ("person-listed", ["還沒有單位", "學分還沒修滿", "為什麼要看"], ["Why you look", "not yet"]),
            (
                "person-uncleared", ["完成以前不封印", "聯絡資料、圖書館、智慧製造", "數位證書到期（還沒）"],
                [
                    "until it is, nothing is sealed", "To be settled first: contact details, Library",
                    "Digital diploma due (not yet)",
                ]
            ),
            ("person-refused", ["請寫為什麼要看"], ["Say why you look"]),
            ("person-withdrawn", ["已不在名冊上", "沒有聯絡資料可看"], ["Not on the roster any more"]),
        ] as [(String, [String], [String])])
    func states(name: String, zh: [String], en: [String]) throws {
        let (chinese, english) = (try html(name, .zh), try html(name, .en))
        for word in zh { #expect(chinese.contains(word), "\(name): \(word)") }
        for word in en { #expect(english.contains(word), "\(name): \(word)") }
    }

    @Test("How to reach somebody is not on the page before it is asked for")
    func hidden() throws {
        for name in ["person-listed", "person-refused", "person-away"] {
            #expect(try !html(name, .zh).contains("mailbox.example"))
        }
    }

    @Test(
        "Every kind has words in both languages that blame nobody, and only what waits for somebody else needs no advice"
    )
    func words() {
        for kind in ExceptionKind.allCases {
            let all = [Words.name(of: kind), Words.sentence(of: kind)]
            for told in all {
                #expect(!told.zh.isEmpty && !told.en.isEmpty && !told.zh.contains("無效") && !told.zh.contains("失敗"))
            }
            let isTable = kind == .paperUncollected || kind == .unitOverdue
            #expect(Words.advice(O.matter(kind, .told("x"))).zh.isEmpty == isTable)
        }
        for reason in HoldReason.allCases {
            #expect(Words.sentence(reason, changed: [.degree]).zh.hasSuffix("。"))
            #expect(Words.sentence(reason, changed: [.degree]).en.hasSuffix("."))
        }
        for flaw in TypedResolution.Flaw.allCases { #expect(Words.sentence(flaw).zh.hasSuffix("。")) }
    }

    @Test(
        "An address says which students, and what it does not know it leaves out",
        arguments: [
            ("stage=cleared", "stage=cleared"), ("stage=mailed-on", "stage=mailed-on"), ("stage=x-on", ""),
            ("stage=cleared-on-on", ""), ("batch=114-2-1&department=ME", "batch=114-2-1&department=ME"),
            ("q=%E7%8E%8B+x", "q=%E7%8E%8B%2Bx"), ("day=2026-06-14", "day=2026-06-14"), ("day=2026-13-14", ""),
            ("number=A1", ""), ("batch=x", ""),
        ])
    func people(query: String, read: String) {
        let path = PeopleQuery { name in
            query.split(separator: "&").first { $0.hasPrefix("\(name)=") }.flatMap {
                String($0.dropFirst(name.count + 1)).removingPercentEncoding
            }
        }.path
        #expect(path == "/people" + (read.isEmpty ? "" : "?\(read)"))
    }

    @Test("A tally adds up whatever the groups are; who has reached a step has reached all before it")
    func tally() {
        let tally = StageTally(O.overview(O.counts).groups)
        #expect(tally.all == 1_842 && tally.reached(.listed) == 1_842 && tally.reached(.delivered) == 722)
        #expect(tally.at(.collected) == 373 && tally.reached(.collected) == 1_104)
        #expect(StageTally([]).all == 0 && StageTally([]).reached(.due) == 0)
        let chart = FunnelChart(StageTally([]), of: 0, people: { _ in "/" }, .zh)
        #expect(chart.bars.allSatisfy { $0.width == "0.0%" })
    }

    @Test(
        "A resolution names everything that must change",
        arguments: [
            ("", "", "", [.nameZhMissing, .becauseMissing]), ("王", "", "護照", []),
            ("王\u{E000}", "Wang\u{E000}", "護照", [.nameZhUnreadable, .nameEnUnreadable]),
            ("王", "Wang", "護\u{E000}", [.becauseUnreadable]),
        ] as [(String, String, String, [TypedResolution.Flaw])])
    func resolution(zh: String, en: String, because: String, flaws: [TypedResolution.Flaw]) {
        var typed = TypedResolution()
        (typed.nameZh, typed.nameEn, typed.because) = (zh, en, because)
        switch typed.acceptance() {
        case .failure(let found): #expect(found.all == flaws)
        case .success: #expect(flaws.isEmpty)
        }
        #expect((try? typed.declination().get()) == nil)
        typed.reply = "護照上是這樣寫"
        #expect((try? typed.declination().get())?.rawValue == "護照上是這樣寫")
    }
}
