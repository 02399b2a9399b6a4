import Foundation
import JOSE
import Messages
import Pages
import Testing
import Vouching

@testable import Verifier

@Suite("Partners")
struct PartnerTests {
    private static let now = Date(rfc3339: "2026-08-03T06:00:00Z")!

    private static func partner(_ code: String, _ zh: String, closing: Partner.Closing? = nil) -> Partner {
        let year: TimeInterval = 365 * 86_400
        return Partner(
            shortName: code, name: Bilingual(zh: zh, en: "\(code.capitalized) University"),
            contact: "(02) 0000-5000", since: Day(rawValue: "2025-06-01")!,
            keys: [
                Partner.Key(id: "new", begins: now - 10, ends: now + year),
                Partner.Key(id: "old", begins: now - year, ends: now - 10),
            ], closing: closing)
    }

    private static let partners = [
        partner("qingyu", "青嶼科技大學"), partner("hetang", "和棠大學"),
        partner("dongli", "東籬醫護專科學校", closing: closing(into: "hetang")),
        partner("haiting", "海汀藝術學院", closing: closing(into: nil)),
    ]

    private static func closing(into school: String?) -> Partner.Closing {
        Partner.Closing(
            on: Day(rawValue: "2026-02-01")!, custodian: Bilingual(zh: "和棠大學註冊組", en: "Hetang University, Registrar"),
            contact: "(03) 0000-4000", mergedInto: school)
    }

    @Test(
        "A school is found by a part of a name or by its code",
        arguments: [
            ("", nil, 4), ("大學", nil, 2), ("HETANG", nil, 1), ("Qingyu univ", nil, 1), ("nowhere", nil, 0),
            ("", .merged, 1), ("", .closed, 1), ("", .issuing, 2), ("hetang", .merged, 0),
        ] as [(String, Partner.State?, Int)])
    func finding(wanted: String, state: Partner.State?, count: Int) {
        let view = PartnersView(Self.partners, wanted: wanted, state: state, now: Self.now, .zh)
        #expect(view.partners.count == count && view.isFound == (count > 0) && view.all == 4)
    }

    @Test("A school is closed from the day on that was announced")
    func closing() {
        let partner = Self.partners[3]
        #expect(partner.state(on: Day(rawValue: "2026-01-31")!) == .issuing)
        #expect(partner.state(on: Day(rawValue: "2026-02-01")!) == .closed)
        #expect(Self.partners[2].state(on: Day(rawValue: "2026-02-01")!) == .merged)
        #expect(Self.partners[0].state(on: Day(rawValue: "2026-02-01")!) == .issuing)
    }

    @Test("The trust list's schools are told with their keys, the newest first")
    func list() throws {
        let (old, new) = (try School(), try School())
        var later = new
        later.window = Date(rfc3339: "2027-01-01T00:00:00Z")!...Date(rfc3339: "2036-01-01T00:00:00Z")!
        let schools = try TrustedSchools(School.trust([old, later]))
        let partner = try #require(schools.partners.first)
        #expect(schools.partners.count == 1 && partner.shortName == "songtao")
        #expect(partner.keys.map(\.id) == [later.kid, old.kid])
        var list = School.trust([old])
        list.schools["songtao"]?.keys[0].compromisedSince = Self.now
        let lost = try #require(try TrustedSchools(list).partners.first?.keys.first)
        #expect(lost.ends == Self.now && !lost.isCurrent(at: Self.now + 1), "somebody else may sign with it")
    }

    @Test("The pages tell custodian, keys and state, and what this site is", arguments: Language.allCases)
    func page(language: Language) throws {
        let templates = try pages(of: TrustedSchools(School.trust([try School()])), Kit())
        let view = PartnersView(Self.partners, wanted: "\"<", state: nil, now: Self.now, language)
        let none = templates.html("partners", view, for: Visit(language, path: view.path))
        #expect(view.path == "/partners?q=%22%3C" && none.contains(language == .zh ? "沒有找到" : "was not found"))
        let all = PartnersView(Self.partners, wanted: "", state: nil, now: Self.now, language)
        let html = templates.html("partners", all, for: Visit(language, path: all.path))
        let texts =
            language == .zh
            ? ["和棠大學註冊組", "，併入和棠大學", "停辦日", "現用", "期滿", "114年6月1日"]
            : [
                "Hetang University, Registrar", ", into Hetang University", "Closed on", "current", "retired",
                "1 June 2025",
            ]
        for text in texts { #expect(html.contains(text), "\(text)") }
        let about = PartnersPage.About(schools: 112, megabytes: 10)
        let told = templates.html("about", about, for: Visit(language, path: "/about"))
        #expect(told.contains("112") && !told.contains("{{"))
        if let folder = ProcessInfo.processInfo.environment["PICTURES"] {
            try Data(html.utf8).write(to: URL(filePath: folder).appending(component: "partners.\(language).html"))
            try Data(told.utf8).write(to: URL(filePath: folder).appending(component: "about.\(language).html"))
        }
    }

    @Test(
        "News of several schools is as complete as the least of it",
        arguments: [
            ([], nil), ([.complete, .complete], .complete), ([.complete, .missing(since: nil)], .missing(since: nil)),
            ([.missing(since: now), .missing(since: now - 5), .complete], .missing(since: now - 5)),
        ] as [([News], News?)])
    func news(all: [News], together: News?) {
        #expect(News(ofAll: all) == together)
    }
}
