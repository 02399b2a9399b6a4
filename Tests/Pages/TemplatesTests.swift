import Foundation
import Messages
import Testing

@testable import Pages

@Suite("Templates")
struct TemplatesTests {
    private let site = Site(
        name: Bilingual(zh: "松濤<科技>大學", en: "Songtao & Co"), tagline: Bilingual(zh: "離校", en: "Clearance"), home: "/",
        nav: [Link("/", zh: "首頁", en: "Home"), Link("/contact", zh: "聯絡資料", en: "Contact")], isNavForPeople: true,
        foot: [Bilingual(zh: "教務處", en: "Registrar")], footLinks: [], waysOn: [Link("/", zh: "回首頁", en: "Home")])

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
        "Nothing that is combined with a quotation mark or a bracket hides it",
        arguments: ["\u{301}", "\u{200d}", "\u{fe0f}", "\u{20e3}", "\u{5b0}", "\u{1f3fb}"])
    func combined(mark: String) throws {
        struct Content { let reference: String }
        let typed = "\"\(mark)><\(mark)img src=x>&\(mark)amp;'\(mark)"
        let visit = Visit(.zh, path: "/x", person: typed, token: typed)
        let html = try html("unavailable", Content(reference: typed), for: visit)
        let escaped = "&quot;\(mark)&gt;&lt;\(mark)img src=x&gt;&amp;\(mark)amp;&#39;\(mark)"
        // The form's token, the name in the masthead and the reference, byte by byte.
        #expect(Data(html.utf8).count(of: Data(escaped.utf8)) == 3)
        #expect(Data(html.utf8).count(of: Data("\"\(mark)".utf8)) == 0)
        #expect(Data(html.utf8).count(of: Data("<\(mark)".utf8)) == 0)
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

    private struct Told {
        enum State: PageState {
            case closed
            case open(until: String, from: String?)
            case late(String?)
        }
        let state: State
        let until = "outside"
    }

    @Test(
        "Of all that a page can say it says one thing, with what belongs to it",
        arguments: [
            (Told.State.closed, "closed"), (.open(until: "<5>", from: nil), "open &lt;5&gt;"),
            (.open(until: "5", from: "1"), "open 5 since 1"), (.late("7"), "late"), (.late(nil), "late"),
        ])
    private func state(_ state: Told.State, _ said: String) throws {
        let template = """
            {{#state.closed}}closed{{/state.closed}}\
            {{#state.open}}open {{until}}{{#from}} since {{.}}{{/from}}{{/state.open}}\
            {{#state.late}}late{{/state.late}}
            """
        let folder = FileManager.default.temporaryDirectory.appending(component: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(template.utf8).write(to: folder.appending(component: "told.mustache"))
        let templates = try Templates(folder, site: site, kit: Kit())
        #expect(templates.html("told", Told(state: state), for: Visit(.zh, path: "/")) == said)
    }

    @Test("The address of a kit file changes with its bytes")
    func kit() throws {
        let kit = try Kit()
        #expect(kit.url("kit.css").hasPrefix("/kit/kit.css?v="))
        #expect(kit.url("kit.css").suffix(8) != kit.url("kit.js").suffix(8))
    }
}

extension Data {
    fileprivate func count(of part: Data) -> Int {
        var (count, start) = (0, startIndex)
        while let found = range(of: part, in: start..<endIndex) { (count, start) = (count + 1, found.upperBound) }
        return count
    }
}
