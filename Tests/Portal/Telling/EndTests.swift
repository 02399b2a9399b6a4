import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("A window that ends at midnight is told as the evening before, 24:00")
struct EndTests {
    typealias S = Samples
    static let midnight = S.at("2026-06-27T00:00:00+08:00")
    static let open = ShowContact.Answer.card(S.card(closes: midnight))
    static let handedIn = ShowContact.Answer.card(S.card(closes: midnight, confirmedAt: S.opens))

    static let pages: [(String, @Sendable (Language) -> Any)] = [
        ("home", { home(S.standing(open), $0) }),
        ("home", { home(S.standing(.card(S.card(closes: midnight, isOpen: false)), now: S.opens - 1), $0) }),
        ("contact/contact", { contact(S.card(closes: midnight), $0) }),
        (
            "contact/contact",
            { contact(S.card(closes: midnight, isOpen: false, confirmedAt: S.opens), now: midnight, $0) }
        ),
        ("contact/contact", { contact(S.card(closes: midnight, isOpen: false), now: S.opens - 1, $0) }),
        ("clearance", { ClearanceContent(S.standing(handedIn, S.list(S.mixedLines)), phone: "", $0) }),
        (
            "choose",
            {
                ChooseContent(
                    [S.enrolment(UUID())], [S.standing(open)], chosen: nil, person: "", phone: "", next: nil, $0)
            }
        ),
    ]

    private static func home(_ standing: Standing, _ language: Language) -> Any {
        HomeContent(standing, posts: [], person: "周沛恩", phone: "", registrar: "", language)
    }

    private static func contact(_ card: ShowContact.Card, now: Date = S.now, _ language: Language) -> Any {
        ContactContent(
            card, isUnlisted: false, draft: nil, keptAt: nil, over: nil, notices: S.notices.read(in: language),
            now: now, language)
    }

    @Test("On every page that tells it", arguments: pages.indices)
    func told(index: Int) throws {
        let (template, content) = Self.pages[index]
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        for (language, end, day) in [
            (Language.zh, "115年6月26日（五）24:00", "6月27日"), (.en, "Friday 26 June 2026, 24:00", "27 June"),
        ] {
            let html = templates.html(template, content(language), for: Visit(language, path: "/"))
            #expect(html.contains(end) && !html.contains(day), "\(template) \(language)")
            #expect(html.contains("2026-06-27T00:00+08:00"), "machines read the moment itself")
        }
    }
}
