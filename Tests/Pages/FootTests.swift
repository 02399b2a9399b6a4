import Messages
import Testing

@testable import Pages

@Suite("What stands at the foot of every page")
struct FootTests {
    @Test("A telephone number in it is a link, and nothing of its text is markup")
    func foot() throws {
        let line = "教務處<b>(02) 0000-5000轉2"
        let site = Site(
            name: Bilingual(zh: "校", en: "School"), tagline: Bilingual(zh: "", en: ""), home: "/", nav: [],
            isNavForPeople: false, foot: [Bilingual(zh: line, en: line)], footLinks: [], waysOn: [])
        let html = try Templates(nil, site: site, kit: Kit()).html("not-found", (), for: Visit(.zh, path: "/"))
        #expect(
            html.contains(#"<p>教務處&lt;b&gt;<a href="tel:+886200005000,2">(02) 0000-5000轉2</a><br></p>"#), "\(html)")
    }
}
