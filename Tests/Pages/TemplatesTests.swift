import Foundation
import Messages
import Testing

@testable import Pages

@Suite("Templates")
struct TemplatesTests {
    private let site = Site(
        name: Wording(zh: "松濤<科技>大學", en: "Songtao & Co"), tagline: Wording(zh: "離校", en: "Clearance"), home: "/",
        nav: [Link("/", zh: "首頁", en: "Home"), Link("/contact", zh: "聯絡資料", en: "Contact")], isNavForPeople: true,
        foot: [Wording(zh: "教務處", en: "Registrar")], footLinks: [], waysOn: [Link("/", zh: "回首頁", en: "Home")])

    private func html(_ name: String, _ content: Any = (), for visit: Visit) throws -> String {
        try Templates(nil, site: site, kit: Kit()).html(name, content, for: visit)
    }

    @Test("What people typed is escaped wherever it stands")
    func escaping() throws {
        struct Content { let reference: String }
        let visit = Visit(.zh, path: "/x?a=1\"><b>", person: "<script>alert(1)</script>", token: "\"'><i>")
        let html = try html("unavailable", Content(reference: "<img src=x onerror=y>"), for: visit)
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(html.contains("&lt;img src=x onerror=y&gt;"))
        #expect(html.contains("松濤&lt;科技&gt;大學"))
        #expect(html.contains(#"value="&quot;&#39;&gt;&lt;i&gt;""#))
        for tag in ["<b>", "<i>", "<img", "alert(1)</script>"] { #expect(!html.contains(tag)) }
    }

    @Test(
        "The link to the other language opens the same page",
        arguments: [
            ("/contact", "/contact?lang=en"), ("/contact?step=2", "/contact?step=2&amp;lang=en"),
        ])
    func translation(path: String, link: String) throws {
        let html = try html("not-found", for: Visit(.zh, path: path))
        #expect(html.contains(#"<a href="\#(link)" lang="en" hreflang="en">English</a>"#))
        #expect(html.contains(#"<html lang="zh-Hant-TW">"#))
    }

    @Test("The navigation marks where one is, below a section too, and is for people only")
    func navigation() throws {
        let inside = try html("not-found", for: Visit(.en, path: "/contact/code", person: "Chou"))
        #expect(inside.contains(#"<a href="/contact" aria-current="page">Contact</a>"#))
        #expect(inside.contains(#"<a href="/">Home</a>"#))
        #expect(try !html("not-found", for: Visit(.en, path: "/")).contains("<nav"))
    }

    @Test("Every page exists in both languages, and nothing in it breaks the content policy")
    func pairs() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Shared/Pages/Templates")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let zh = Set(names.filter { $0.hasSuffix(".zh.mustache") }.map { String($0.dropLast(12)) })
        let en = Set(names.filter { $0.hasSuffix(".en.mustache") }.map { String($0.dropLast(12)) })
        #expect(zh == en && zh.count >= 5)
        for name in names where name.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appending(component: name), encoding: .utf8)
            #expect(!text.contains("style=") && !text.contains("<style"), "\(name)")
            #expect(text.firstMatch(of: /\son[a-z]+=/) == nil, "\(name) has an event attribute")
            #expect(!text.contains("{{{"), "\(name) leaves something unescaped")
        }
    }

    @Test("The address of a kit file changes with its bytes")
    func kit() throws {
        let kit = try Kit()
        #expect(kit.url("kit.css").hasPrefix("/kit/kit.css?v="))
        #expect(kit.url("kit.css").suffix(8) != kit.url("kit.js").suffix(8))
    }
}
