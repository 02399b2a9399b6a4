import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("What the contact page says")
struct ContactPageTests {
    typealias S = Samples

    private func html(_ sample: PagesTests.Sample, _ language: Language) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        return templates.html(sample.template, sample.content(language), for: Visit(language, path: "/contact"))
    }

    private func content(_ card: ShowContact.Card?, _ draft: Draft?, isUnlisted: Bool = false) -> ContactContent {
        ContactContent(
            card, isUnlisted: isUnlisted, draft: draft, keptAt: S.now, notices: S.notices.read(in: .zh),
            now: S.now, .zh)
    }

    @Test("A refusal is told where its fields are; once the window has closed, that nothing can be sent any more")
    func refusedAndClosed() {
        func said(_ card: ShowContact.Card?, _ draft: Draft, isUnlisted: Bool = false) -> String {
            let content = content(card, draft, isUnlisted: isUnlisted)
            return switch content.outcome {
            case .refused(let refused): refused.remarks.map(\.target).joined(separator: " ")
            case .notOpen(let told):
                "not open" + (told.over == nil ? "" : ", over") + (content.window == nil ? "" : " +")
            case .unknown: "unknown"
            case .begun: "begun"
            case nil: "nothing"
            }
        }
        let phone = PagesTests.refused(PagesTests.typed, for: [.phoneMissing])
        let both = PagesTests.refused(PagesTests.typed, for: [.phoneMissing, .emailNotVerified])
        let over = S.card(isOpen: false)
        let change = S.card(isOpen: false, confirmedAt: S.opens, mayChangeEmail: true)
        #expect(said(S.card(), both) == "phone email")
        #expect(said(over, both) == "not open, over")
        #expect(said(over, PagesTests.closedMeanwhile) == "not open, over")
        #expect(said(change, both) == "email")
        #expect(said(change, phone) == "not open, over")
        #expect(said(S.card(opens: S.closes, isOpen: false), both) == "not open +")
        #expect(said(S.card(), PagesTests.closedMeanwhile) == "begun")
        #expect(said(nil, both, isUnlisted: true) == "begun")
        #expect(said(nil, both) == "phone email", "what was typed is shown while nobody answers")
        for card in [nil, S.card(), over] { #expect(said(card, PagesTests.unanswered) == "unknown") }
    }

    @Test("Whom to call is said once", arguments: PagesTests.contact)
    func once(sample: PagesTests.Sample) throws {
        #expect(try html(sample, .zh).matches(of: /請打給教務處/).count <= 1)
        #expect(try html(sample, .en).matches(of: /[Cc]all the Registrar/).count <= 1)
    }

    @Test(
        "When the digital diploma comes, where it goes and that it costs nothing is said in whole sentences",
        arguments: [
            (30, "後30天寄到永久信箱和學校信箱，和紙本一起發給，不另外收費。", "university mailbox 30 days after you collect"),
            (1, "後1天寄到", "university mailbox 1 day after you"), (0, "紙本以後寄到", "university mailbox after you collect"),
            (nil, "紙本以後寄到", "university mailbox after you collect"),
        ] as [(Int?, String, String)])
    func comes(days: Int?, zh: String, en: String) throws {
        let sample = PagesTests.contact("", S.card(), terms: days.map(PagesTests.terms) ?? .init())
        #expect(try html(sample, .zh).contains(zh))
        #expect(try html(sample, .en).contains(en))
        let objected = PagesTests.contact("", S.card(objectedAt: S.opens), terms: PagesTests.terms(days: 30))
        #expect(try !html(objected, .zh).contains("後30天"), "who objects is promised none")
    }

    @Test(
        "An address that was not sent is written in the reader's language",
        arguments: [
            ("新北市汐止區", "向陽路1號", "221 新北市汐止區向陽路1號", "向陽路1號, Xizhi District, New Taipei City 221"),
            ("新北市", "", "新北市", "New Taipei City"), ("", "向陽路1號", "向陽路1號", "向陽路1號"), ("", "", "", ""),
        ])
    func unsent(district: String, road: String, zh: String, en: String) {
        let draft = Draft(form: ContactForm(address: .init(district: district, road: road)), email: "a@b.example")
        #expect(ContactContent.Unsent(draft, .zh).address == zh)
        #expect(ContactContent.Unsent(draft, .en).address == en)
    }

    @Test("Where the window is over the address can be changed alone, and nothing else is said to be kept")
    func change() {
        func content(_ card: ShowContact.Card, _ draft: Draft? = nil) -> ContactContent { self.content(card, draft) }
        #expect(content(S.card()).change == nil, "the form has it")
        #expect(content(S.card(isOpen: false)).change == nil)
        let open = S.card(isOpen: false, confirmedAt: S.opens, mayChangeEmail: true)
        #expect(content(open).change?.code?.isVerified == true && content(open).change?.proven == S.address)
        let typed = content(open, Draft(form: ContactForm(), email: "b@x.example"))
        #expect(typed.change?.email == "b@x.example" && typed.unsent == nil && typed.outcome == nil)
        #expect(content(open, Draft(form: S.form, email: "b@x.example")).unsent != nil)
    }

    @Test(
        "A browser is offered all 368 districts with their postal codes, whichever is chosen, and no other is chosen",
        arguments: ["新竹市香山區", "新北市", ""])
    func districts(chosen: String) throws {
        let draft = Draft(form: ContactForm(address: .init(district: chosen)), email: "")
        for language in Language.allCases {
            let html = try html(PagesTests.contact("", S.card(), draft: draft), language)
            let offered = html.matches(of: /<option value="([^"]+)" data-code="[0-9]{3}"( selected)?>/)
            #expect(Set(offered.map(\.1)).count == 368 && offered.count == 368)
            #expect(offered.filter { $0.2 != nil }.map { String($0.1) } == (chosen.count > 3 ? [chosen] : []))
        }
    }
}
