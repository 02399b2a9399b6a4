import Cryptography
import Foundation
import Messages
import Pages
import Testing

@testable import Verifier

@Suite("Pages")
struct PageTests {
    private let templates: Templates
    private let schools: TrustedSchools

    init() throws {
        schools = try TrustedSchools(School.trust([try School()]))
        templates = try pages(of: schools, Kit())
    }

    private func html(
        _ verdict: Verdict, _ language: Language, news: News? = .complete, _ explanation: Explanation? = nil,
        isAnother: Bool = false, isByCode: Bool = false, on page: String = "result"
    ) -> String {
        var upload = Upload(sha256: SHA256.hash([]), size: 1, fileName: "<diploma> & (1).pdf", school: nil)
        upload.isByCode = isByCode
        let checked = Checked(
            verdict: verdict, news: news, newsAsOf: Date(rfc3339: "2026-08-03T06:00:00Z")!, upload: upload,
            checkedAt: Date(rfc3339: "2026-08-03T06:06:00Z")!, school: "songtao", explanation: explanation,
            isAnotherThanWanted: isAnother)
        let view = ResultPage.View(checked, schools: schools, reference: "63557589d703f16a", again: "TICKET", language)
        return templates.html(page, view, for: Visit(language, path: "/"))
    }

    private static let sealedAt = Date(rfc3339: "2026-07-22T00:00:00Z")!
    private static func entry(
        newest: Entry.Newest? = nil, revocation: Entry.Revocation? = nil, isImported: Bool = false
    ) -> Entry {
        Entry(
            document: .zh, kind: .diploma, version: 1, sealedAt: sealedAt, isImported: isImported, shown: School.shown,
            newest: newest, revocation: revocation)
    }
    private static let newest = Entry.Newest(version: 2, sealedAt: Date(rfc3339: "2026-09-01T00:00:00Z")!)
    private static let revocation = Entry.Revocation(
        isOfDegree: true, decidedOn: Day(rawValue: "2027-03-18")!, reason: "學位授予法第17條：論文抄襲",
        announcement: "松科大教字第1160002187號")

    @Test(
        "Each result says its word, its sentence and its facts",
        arguments: [
            (
                .valid(entry()), .zh,
                [
                    "<h1 id=\"v\">成功</h1>", "這是松濤科技大學發出的原檔，而且是最新版本。", "伊斯瑪哈善．達給斯巴楠", "民國115年6月（2026年6月）", "第1版",
                    "2026-07-22", "115年8月3日（2026-08-03）14:06", "e3b0 c442", "松科大碩字第1140327號", "class=\"stamp\"",
                ]
            ),
            (
                .valid(entry()), .en,
                [
                    "<h1 id=\"v\">Verified</h1>", "Ismahasan &lt;Takishusungan&gt; Taskavaluan", "June 2026",
                    "1, sealed", "22 July 2026", "3 August 2026, 14:06 (Taipei)",
                ]
            ),
            (
                .valid(entry(isImported: true)), .zh,
                ["第1版，學校的前一套系統於<time datetime=\"2026-07-22\">2026-07-22</time>發出", "改用本系統以前發出的", "class=\"stamp\""]
            ),
            (
                .valid(entry(isImported: true)), .en,
                ["1, issued by the university’s former system on <time", "before the university used this system"]
            ),
            (
                .superseded(entry(newest: newest, isImported: true), by: newest), .zh,
                ["第1版（學校的前一套系統於2026-07-22發出）；最新是第2版"]
            ),
            (
                .superseded(entry(newest: newest), by: newest), .zh,
                ["警告</h1>", "但已經有新版", "學校在115年9月1日發出第2版，第1版從那天起", "第1版；最新是第2版（115年9月1日）"]
            ),
            (
                .superseded(entry(newest: newest), by: newest), .en,
                [
                    "Warning</h1>", "version 2 on 1 September 2026; version 1 has",
                    "1; the latest is 2 (1 September 2026)",
                ]
            ),
            (.superseded(nil, by: newest), .zh, ["警告</h1>", "第2版，這一版從那天起", "這一版的登錄還沒送到"]),
            (.superseded(nil, by: newest), .en, ["Warning</h1>", "this one has not been the latest"]),
            (.revoked(nil, revocation), .zh, ["失敗</h1>", "論文抄襲", "松科大教字第1160002187號"]),
            (
                .revoked(entry(revocation: revocation), revocation), .zh,
                ["失敗</h1>", "民國116年3月18日（2027-03-18）", "論文抄襲", "松科大教字第1160002187號"]
            ),
            (.revoked(entry(revocation: revocation), revocation), .en, ["Failed</h1>", "18 March 2027"]),
            (.notGenuine, .zh, ["失敗</h1>", "&lt;diploma&gt; &amp; (1).pdf", "松濤科技大學的登錄沒有這個數位檢驗碼"]),
            (.notGenuine, .en, ["Failed</h1>", "The register of Songtao"]),
            (.undetermined(.unreachable), .zh, ["無法查驗</h1>", "不代表證書有問題", "暫時讀不到", "D703F16A"]),
            (.undetermined(.incomplete), .zh, ["無法查驗</h1>", "幾筆登錄還沒送到"]),
            (.undetermined(.damaged), .zh, ["無法查驗</h1>", "和學校的簽章對不上", "參考碼。", "D703F16A"]),
            (.undetermined(.damaged), .en, ["Could not check</h1>", "does not match the university’s signature"]),
            (.undetermined(.unreachable), .en, ["Could not check</h1>", "could not be read just now"]),
            (.undetermined(.incomplete), .en, ["Could not check</h1>", "may be among them"]),
            (.undetermined(.keyNotBelieved), .zh, ["無法查驗</h1>", "不能說它是真的", "這筆登錄不算數", "現在的金鑰重新發一版"]),
            (.undetermined(.keyNotBelieved), .en, ["Could not check</h1>", "does not count", "its present key"]),
        ] as [(Verdict, Language, [String])])
    func results(verdict: Verdict, language: Language, texts: [String]) throws {
        let html = html(verdict, language)
        try leave(html, "\(verdict.reason.code).\(language).html")
        for text in texts { #expect(html.contains(text), "\(text) in \(html)") }
        let words = [
            "成功</h1>", "警告</h1>", "失敗</h1>", "無法查驗</h1>", "Verified</h1>", "Warning</h1>", "Failed</h1>",
            "Could not check</h1>",
        ]
        #expect(words.filter(html.contains).count == 1, "one verdict a page")
        #expect(!html.contains("{{") && !html.contains("Optional("))
        #expect(html.contains("class=\"stamp\"") == (verdict.outcome == "valid"), "only success bears the stamp")
    }

    @Test("A known file is answered with the day since when news of its school is missing")
    func gaps() {
        let since = News.missing(since: Self.sealedAt)
        #expect(html(.valid(Self.entry()), .zh, news: since).contains("115年7月22日以後，這所學校的登錄消息沒有完整送到。"))
        #expect(html(.valid(Self.entry()), .en, news: since).contains("in full since 22 July 2026."))
        #expect(html(.valid(Self.entry()), .zh, news: .missing(since: nil)).contains("登錄消息還沒有完整送到。"))
        #expect(!html(.valid(Self.entry()), .zh).contains("沒有完整送到"))
        #expect(!html(.notGenuine, .zh, news: since).contains("沒有完整送到"))
    }

    @Test("Who sent a code alone, and is answered that news is missing, is told that the file itself may be known")
    func byCode() {
        for (language, words) in [(Language.zh, "上傳檔案本身"), (.en, "Upload the file itself")] {
            #expect(html(.undetermined(.incomplete), language, isByCode: true).contains(words))
            #expect(!html(.undetermined(.incomplete), language).contains(words))
            #expect(!html(.undetermined(.unreachable), language, isByCode: true).contains(words))
        }
    }

    @Test("Why a file failed is told line by line, with what to do, and stays a failure", arguments: Language.allCases)
    func explained(language: Language) throws {
        for explanation in ExplanationTests.all {
            let html = html(.notGenuine, language, explanation)
            let code = explanation.reason.code
            try leave(html, "explained-\(code).\(language).html")
            let told = [explanation.reason.words, explanation.why, Advice(about: explanation).words]
            for text in told {
                #expect(html.contains(text[language].escapedInMarkup), "\(code) says \(text[language])")
            }
            #expect(html.contains("class=\"verdict is-failure\"") && !html.contains("is-success"), "\(code)")
            #expect(
                html.components(separatedBy: "<tr role=\"row\"><th role=\"rowheader\"").count == explanation.evidence
                    .count + 1)
            #expect(html.contains("松科大碩字第1140327號") == (explanation.original != nil), "\(code)")
            #expect(!html.contains("伊斯瑪哈善") && !html.contains("工學碩士") && !html.contains("{{"), "\(code) tells no facts")
        }
    }

    @Test("A result says of which evidence it is, what replaced it, and when another file's QR code was scanned")
    func evidence() throws {
        let valid = html(.valid(Self.entry()), .zh)
        for text in ["松濤科技大學，以它簽章的登錄", "115年8月3日（2026-08-03）14:00", "中文證書", "1位元組", "aria-current=\"step\">驗證結果"] {
            #expect(valid.contains(text), "\(text)")
        }
        #expect(!valid.contains("另一份證書的"))
        #expect(html(.valid(Self.entry()), .zh, isAnother: true).contains("另一份證書的"))
        let reissued = Entry.Newest(version: 2, sealedAt: Self.sealedAt, kind: .certificate)
        #expect(html(.superseded(nil, by: reissued), .zh).contains("新版是補發的"))
        #expect(html(.superseded(nil, by: Self.newest), .en).contains("corrected or renewed"))
    }

    @Test(
        "The record to print says the same word, sentence and time as the result, on any outcome",
        arguments: [
            (.valid(entry()), "成功", "Verified"), (.superseded(entry(newest: newest), by: newest), "警告", "Warning"),
            (.superseded(nil, by: newest), "警告", "Warning"), (.revoked(nil, revocation), "失敗", "Failed"),
            (.notGenuine, "失敗", "Failed"), (.undetermined(.incomplete), "無法查驗", "Could not check"),
        ] as [(Verdict, String, String)])
    func record(verdict: Verdict, zh: String, en: String) throws {
        let (chinese, english) = (html(verdict, .zh, on: "record"), html(verdict, .en, on: "record"))
        try leave(chinese, "record-\(verdict.reason.code).zh.html")
        #expect(chinese.contains("查驗紀錄：\(zh)</h1>") && english.contains("Record of a check: \(en)</h1>"))
        #expect(chinese.contains(verdict.reason[.zh]) && chinese.contains("115年8月3日（2026-08-03）14:06"))
        #expect(chinese.contains("class=\"stamp\"") == (verdict.outcome == "valid") && !chinese.contains("{{"))
        #expect(english.contains("e3b0 c442") && english.contains("D703F16A"))
    }

    @Test(
        "Behind a QR code the page says which file is wanted, that paper proves nothing, and no facts",
        arguments: Language.allCases)
    func scanned(language: Language) throws {
        let original = OriginalView(Made.original, language)
        let known = UploadPage.View(refusal: nil, lookup: Made.lookup, isScanned: true, original: original)
        let html = templates.html("verify", known, for: Visit(language, path: "/d/\(Made.lookup)"))
        try leave(html, "verify-scanned.\(language).html")
        #expect(html.contains("/verify?wanted=\(Made.lookup)\"") && html.contains(original.school))
        #expect(!html.contains("松科大碩字") && !html.contains("伊斯瑪哈善"))
        let unknown = UploadPage.View(refusal: nil, lookup: nil, isScanned: true, original: nil)
        let bare = templates.html("verify", unknown, for: Visit(language, path: "/d/x"))
        try leave(bare, "verify-scanned-unknown.\(language).html")
        #expect(
            bare.contains("action=\"/verify\"") && bare.contains(language == .zh ? "紙本不能當作證明" : "paper proves nothing"))
    }

    @Test("The upload page repeats a refusal where it can be mended", arguments: Language.allCases)
    func refusals(language: Language) throws {
        let reason = UploadRefusal.fileEmpty.reason[language]
        let plain = templates.html("verify", UploadPage.View(refusal: nil), for: Visit(language, path: "/"))
        let refused = templates.html("verify", UploadPage.View(refusal: reason), for: Visit(language, path: "/"))
        try leave(plain, "verify.\(language).html")
        try leave(refused, "verify-refused.\(language).html")
        #expect(!plain.contains("role=\"alert\"") && !plain.contains("aria-invalid"))
        #expect(refused.components(separatedBy: reason).count == 3, "in the summary and beside the field")
        #expect(refused.contains("aria-describedby=\"file-e\"") && plain.contains("10 MB"))
    }

    private func leave(_ html: String, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["PICTURES"] else { return }
        try Data(html.utf8).write(to: URL(filePath: folder).appending(component: name))
    }
}
