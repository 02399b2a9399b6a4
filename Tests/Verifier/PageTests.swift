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

    private func html(_ verdict: Verdict, _ language: Language, news: News? = .complete) -> String {
        let upload = Upload(sha256: SHA256.hash([]), size: 1, fileName: "<diploma> & (1).pdf", school: nil)
        let checked = Checked(
            verdict: verdict, news: news, upload: upload, checkedAt: Date(rfc3339: "2026-08-03T06:06:00Z")!)
        let view = ResultPage.View(checked, schools: schools, reference: "63557589d703f16a", again: "TICKET", language)
        return templates.html("result", view, for: Visit(language, path: "/"))
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
