import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("The counter's page")
struct CounterPageTests {
    typealias C = CounterSamples

    private func html(_ name: String, _ language: Language) throws -> String {
        let state = try #require(C.states.first { $0.name == name })
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: staffSite(.init()), kit: Kit())
        let content = CounterContent(
            state.told, state.answer, now: Samples.now, phone: "+886200005000", registrar: "教務處　(02) 0000-5000轉2",
            language)
        return templates.html("counter/counter", content, for: Visit(language, path: CounterPage.path, token: "T"))
    }

    @Test(
        "Each state says in both languages what may be done, what is in the way, and what was done before",
        arguments: [
            ("nobody", ["M11330108", "名冊裡沒有"], ["M11330108", "Not on the roster"]),
            (
                "several", ["114學年度第2學期", "113學年度第2學期", "學程phd"],
                ["Academic year 114, term 2", "Academic year 113, term 2", "programme phd"]
            ),
            (
                "may", ["可以發給", "達給斯巴楠", "Ismahasan", "民國92年11月3日", "松科大碩字第1140327號", "目前保留", "14天內要離境"],
                ["May be handed over", "3 November 2003", "is held", "they have 14 days"]
            ),
            ("may-bare", ["名冊沒有字號", "其他學籍", "學程phd"], ["The roster gives none", "Other enrolments"]),
            (
                "may-refused", ["字號不一樣", "別的同學的證書字號", "重印", "許雅涵", "aria-invalid"],
                ["The numbers differ", "another student’s paper"]
            ),
            (
                "may-not",
                [
                    "還不能發給", "圖書館", "《品質管理》", "tel:+886200005000,1713", "圖資大樓1樓流通櫃檯", "聯絡資料", "畢業學分", "畢業門檻", "更正",
                    "名冊上的姓名",
                ],
                ["Not yet", "Library", "ext. 1713", "Contact details", "Credits", "Graduation requirements"]
            ),
            (
                "may-not-office", ["請同學的系所核對", "tel:+886200005000,2713", "分機2713", "管理大樓&lt;3&gt;樓"],
                ["The student’s department checks", "ext. 2713", "Management Building 3F"]
            ),
            ("recorded", ["已登記發給", "由本人領取", "經手人：高敏如", "24:00"], ["Recorded", "in person", "by 高敏如"]),
            ("taken-back", ["取消了", "可以發給"], ["taken back", "May be handed over"]),
            (
                "taking-back", ["已經發過了", "要求取消", "先不要再發"],
                ["Already handed over", "asked on", "do not hand out another"]
            ),
            (
                "collected-proxy", ["已經發過了", "許&lt;雅涵&gt;（母親）代領", "這次沒有登記任何事", "24:00", "撤銷"],
                ["Already handed over", "Nothing was recorded now", "revoked"]
            ),
            ("collected-somebody", ["由別人代領", "已經封印"], ["to somebody for the student", "was sealed on"]),
            (
                "replaced", ["換發已登記", "補字第&lt;1&gt;號", "補字第2號", "高敏如", "其他系統", "遺失"],
                ["The replacement is recorded", "Kao Min-Ju", "Another system", "value=\"補字第2號\""]
            ),
            (
                "replacing-refused", ["新舊字號一樣", "還沒選為什麼換發", "補字第3號", "<details id=\"replacing\" open>"],
                ["Both numbers are the same", "Say why it is replaced", "value=\"en\" checked"]
            ),
            ("unanswered-replacing", ["還不知道換發有沒有登記"], ["not known yet whether the replacement was recorded"]),
            ("collected-refused", ["還沒寫原因", "<details open>"], ["Say why.", "<details open>"]),
        ])
    func states(name: String, zh: [String], en: [String]) throws {
        let (chinese, english) = (try html(name, .zh), try html(name, .en))
        for word in zh { #expect(chinese.contains(word), "\(word)") }
        for word in en { #expect(english.contains(word), "\(word)") }
        #expect(!chinese.contains("<script>x"))
    }

    @Test("One thing takes the focus: the field for the next number, or what has to be done before")
    func focus() throws {
        for state in C.states {
            let page = try html(state.name, .zh)
            let expected = state.name == "several" ? 0 : 1
            #expect(page.matches(of: /<[^>]* autofocus/).count == expected, "\(state.name)")
        }
        #expect(
            try html("recorded", .zh).contains(
                #"name="number" autocomplete="off" autocapitalize="off" spellcheck="false" autofocus"#))
        #expect(try html("may", .zh).contains(/id="certificate"[^>]*autofocus/))
    }

    @Test("Every flaw has a sentence in both languages that blames nobody")
    func words() {
        let told =
            HandOverPaper.Flaw.allCases.map { Words.sentence($0, typed: "A1", roster: [C.paper]) }
            + TakeBackPaper.Flaw.allCases.map { Words.sentence($0) }
        for sentence in told {
            #expect(sentence.zh.hasSuffix("。") && !sentence.zh.contains("無效") && !sentence.zh.contains("你輸入"))
            #expect(sentence.en.hasSuffix(".") && !sentence.en.lowercased().contains("invalid"))
        }
        let differs = Words.sentence(.certificateDiffers, typed: "A1", roster: [C.paper])
        #expect(differs.zh.contains("A1") && differs.zh.contains(C.paper.rawValue), "both are shown")
    }

    @Test("The clerk bears the name of their account in the page's language; who has none bears the one of the record")
    func clerk() throws {
        func named(_ account: String?, _ language: Language) throws -> String? {
            guard case .collected(var collected) = C.collected(.`self`, .over(C.midnight)) else { return nil }
            collected.account = account
            let staff = ["kao": Bilingual(zh: "高敏如", en: "Kao Min-Ju")]
            let answer = C.one(.collected(collected)).namingClerk(of: staff, language)
            guard case .one(let one) = answer, case .collected(let named) = one.standing else { return nil }
            return named.clerk?.rawValue
        }
        #expect(try named("kao", .en) == "Kao Min-Ju" && named("kao", .zh) == "高敏如")
        #expect(try named("left", .en) == "高敏如" && named(nil, .en) == "高敏如")
    }
}
