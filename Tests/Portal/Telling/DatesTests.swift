import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("The days that a student is told")
struct DatesTests {
    typealias S = Samples

    @Test("The days that are set are told, an end at midnight as the evening before; nothing else is")
    func dates() throws {
        #expect(Dates(S.standing(nil, nil, nil), phone: "", .zh) == nil)
        #expect(
            Dates(S.standing(.card(S.card(opens: nil, closes: nil, isOpen: false)), S.list([])), phone: "", .zh) == nil)
        let midnight = S.at("2026-06-27T00:00:00+08:00")
        let list = ShowChecklist.Answer.checklist(
            .init(
                lines: [], completedAt: nil, creditsMet: nil, thresholdsMet: nil,
                hours: .init(reviewUntil: midnight, collectFrom: midnight, collectUntil: midnight + 86_400)))
        let dates = try #require(Dates(S.standing(.card(S.card(closes: midnight)), list), phone: "", .zh))
        #expect(dates.opens?.full == "115年6月8日（一）10:00" && dates.closes?.full == "115年6月26日（五）24:00")
        #expect(dates.reviewUntil?.full == "115年6月26日（五）24:00")
        #expect(dates.collectFrom?.full == "115年6月27日（六）00:00" && dates.collectUntil?.full == "115年6月27日（六）24:00")
        let own = ShowChecklist.Answer.checklist(
            .init(
                lines: [], completedAt: nil, creditsMet: nil, thresholdsMet: nil,
                hours: .init(reviewUntil: nil, collectFrom: nil, collectUntil: midnight)))
        let early = try #require(Dates(S.standing(nil, own, nil), phone: "", .zh))
        #expect(early.collectFrom == nil && early.collectUntil?.full == "115年6月26日（五）24:00")
        let sent = try #require(Dates(S.standing(nil, nil, .diplomas([S.diploma(.scheduled)])), phone: "", .en)).sent
        #expect(sent?.weekday == "Wednesday 22 July 2026")
    }

    @Test("The day on which the digital diploma is sent stands there before, when it has come, and afterwards")
    func sent() {
        func sent(
            _ state: ShowDiplomas.State, _ mails: [ShowDiplomas.Mail.State] = [], now: Date = S.now
        ) -> String? {
            let diplomas = ShowDiplomas.Answer.diplomas([S.diploma(state, mails: mails)])
            return Dates(
                S.standing(StandingTests.confirmed, StandingTests.complete, diplomas, now: now), phone: "", .zh)?.sent?
                .full
        }
        let (due, left) = ("115年7月22日（三）10:12", "115年7月22日（三）10:13")
        #expect(sent(.scheduled) == due)
        #expect(sent(.scheduled, now: StandingTests.due) == due)
        #expect(sent(.sealed) == due)
        #expect(sent(.registered, [.handedOver, .queued]) == left)
        #expect(sent(.registered, [.handedOver, .handedOver]) == left)
        #expect(sent(.registered, [.bounced, .handedOver]) == left)
        #expect(sent(.held) == nil, "nobody knows when")
    }

    @Test("When the paper diploma is handed over is told where it is to be collected, until it is over")
    func collecting() throws {
        func told(_ list: ShowChecklist.Answer, now: Date = S.now) -> Collecting? {
            let standing = S.standing(StandingTests.confirmed, list, now: now)
            guard case .listed(let listed) = ClearanceContent(standing, phone: "", .zh).state,
                case .collect(let collecting) = listed.next, case .collect = HomeContent.State(standing, phone: "", .zh)
            else { return nil }
            return collecting
        }
        let known = try #require(told(StandingTests.collecting))
        #expect(known.from?.full == "115年6月22日（一）09:00" && known.until?.full == "115年7月3日（五）24:00")
        let over = try #require(told(StandingTests.collecting, now: S.at("2026-07-04T00:00:00+08:00")))
        #expect(!over.isTimeKnown && over.from == nil && over.until == nil)
        #expect(told(StandingTests.complete)?.isTimeKnown == false)
    }

    @Test("Both moments stand on the page of the clearance and at home, in whole sentences")
    func pages() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        for (list, isPlaced) in [(StandingTests.collecting, false), (StandingTests.placed, true)] {
            let standing = S.standing(StandingTests.confirmed, list)
            try pages(standing, isPlaced, templates)
        }
    }

    private func pages(_ standing: Standing, _ isPlaced: Bool, _ templates: Templates) throws {
        for language in Language.allCases {
            let home = HomeContent(standing, posts: [], person: "周沛恩", phone: "", registrar: "", language)
            let diploma = DiplomaContent(standing, verifier: "", language)
            for (template, content) in [
                ("home", home as Any), ("clearance", ClearanceContent(standing, phone: "", language)),
                ("diploma", diploma),
            ] {
                let html = templates.html(template, content, for: Visit(language, path: "/"))
                let told =
                    isPlaced
                    ? language == .zh
                        ? "到115年7月3日（五）24:00為止。地點：行政大樓1樓。"
                        : "Friday 3 July 2026, 24:00. Place: Administration Building 1F."
                    : language == .zh
                        ? "領取時間：115年6月22日（一）09:00起，到115年7月3日（五）24:00為止。地點"
                        : "Registrar, from Monday 22 June 2026, 09:00 until Friday 3 July 2026, 24:00. The place is as"
                #expect(html.replacing(/<\/?time[^>]*>\n?/, with: "").contains(told), "\(template)")
            }
        }
    }

    @Test("Who has objected is promised no digital diploma before the paper one is collected")
    func objected() {
        let standing = S.standing(StandingTests.objecting, StandingTests.complete)
        guard case .objected = StageThree(standing, isNow: true, .zh).state else {
            Issue.record("it is promised")
            return
        }
    }
}
