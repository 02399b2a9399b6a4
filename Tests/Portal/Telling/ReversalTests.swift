import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

/// A paper was handed over, and the list is not complete: a unit took its word back, or nobody waited for it.
@Suite("A list that is open after the paper was handed over")
struct ReversalTests {
    typealias S = Samples
    private static let scheduled = ShowDiplomas.Answer.diplomas([S.diploma(.scheduled)])
    private static let held = ShowDiplomas.Answer.diplomas([S.diploma(.held)])
    private static let mailed = mails(.handedOver, .handedOver)
    private static let stopped = mails(.stopped, .stopped)
    private static let returned = S.list(S.mixedLines)

    /// Nothing has left: the name of each, where the student stands, the one thing to do, and the stage it belongs to.
    static let rows: [(String, Standing, Standing.Step, Int?)] = [
        (
            "returned, and the issuer has yet to hear of it",
            S.standing(StandingTests.confirmed, returned, scheduled), .returned(S.library, left: 2), 2
        ),
        ("returned", S.standing(StandingTests.confirmed, returned, held), .returned(S.library, left: 2), 2),
        (
            "pending, and past the day",
            S.standing(StandingTests.confirmed, StandingTests.pending, scheduled, now: past),
            .unitsLeft(1), 2
        ),
        (
            "credits are missing", S.standing(StandingTests.confirmed, StandingTests.unmet, held), .requirementsLeft,
            2
        ),
        ("no form", S.standing(.card(S.card()), returned, scheduled), .confirm(closes: S.closes), 1),
        (
            "no form, and its window is over",
            S.standing(.card(S.card(isOpen: false)), returned, held, now: S.closes), .closed, 1
        ),
        ("contact does not answer", S.standing(nil, returned, held), .unknown, nil),
        (
            "sealed, and not mailed", S.standing(StandingTests.confirmed, returned, .diplomas([S.diploma(.sealed)])),
            .returned(S.library, left: 2), 2
        ),
        (
            "sealed, and its mails are stopped", S.standing(StandingTests.confirmed, returned, stopped),
            .returned(S.library, left: 2), 2
        ),
        (
            "not taken by one server, and the other mail is stopped",
            S.standing(StandingTests.confirmed, returned, mails(.refused, .stopped)), .returned(S.library, left: 2), 2
        ),
        (
            "objected to, too", S.standing(StandingTests.objecting, returned, held), .returned(S.library, left: 2), 2
        ),
        (
            "of too early a term",
            S.standing(StandingTests.confirmed, returned, .diplomas([S.diploma(.notEligible)])),
            .returned(S.library, left: 2), 2
        ),
    ]
    private static func mails(_ states: ShowDiplomas.Mail.State...) -> ShowDiplomas.Answer {
        .diplomas([S.diploma(.registered, mails: states)])
    }
    private static let past = StandingTests.due + 86_400

    /// What the list cannot keep any more, or never could.
    static let others: [(String, Standing, Standing.Step, Int?)] = [
        ("mailed", S.standing(StandingTests.confirmed, returned, mailed), .mailed, nil),
        (
            "one mailed, another waits",
            S.standing(
                StandingTests.confirmed, returned,
                .diplomas([S.diploma(.registered, mails: [.handedOver, .handedOver]), S.diploma(.scheduled)])),
            .partlySent, 2
        ),
        (
            "one mail handed over, another stopped",
            S.standing(StandingTests.confirmed, returned, mails(.handedOver, .stopped)), .partlySent, 2
        ),
        (
            "one mail came back, another is stopped, and there is no form",
            S.standing(.card(S.card()), returned, mails(.bounced, .stopped)), .partlySent, 1
        ),
        (
            "one mail handed over, another at a server now",
            S.standing(StandingTests.confirmed, returned, mails(.handedOver, .leaving)), .sending, 3
        ),
        (
            "neither was taken", S.standing(StandingTests.confirmed, returned, mails(.refused, .refused)), .bounced, 3
        ),
        (
            "objected to between two mails",
            S.standing(StandingTests.objecting, returned, mails(.handedOver, .stopped)), .objected, 3
        ),
        (
            "one mail handed over, another stopped, and clearance does not answer",
            S.standing(StandingTests.confirmed, nil, mails(.handedOver, .stopped)), .held, 3
        ),
        (
            "sent again, and that is stopped", S.standing(StandingTests.confirmed, returned, sentAgain), .mailed, nil
        ),
        ("revoked", S.standing(StandingTests.confirmed, returned, .diplomas([StandingTests.revoked])), .revoked, 3),
        (
            "issued by the former system, and another follows it",
            S.standing(
                StandingTests.confirmed, returned,
                .diplomas([S.diploma(.registered, imported: .some(nil)), S.diploma(.scheduled)])),
            .scheduled(StandingTests.due), 3
        ),
        ("clearance does not answer", S.standing(StandingTests.confirmed, nil, held), .held, 3),
    ]

    private static let sentAgain: ShowDiplomas.Answer = {
        var item = S.diploma(.registered, mails: [.stopped, .stopped])
        for place in item.mails.indices { item.mails[place].isRepeat = true }
        return .diplomas([item])
    }()

    /// For the samples of pages.
    static let standings = (rows + others).map(\.1)

    @Test("The list's own step is told while nothing has left, and no longer", arguments: standings.indices)
    func step(row: Int) {
        let (name, standing, step, stage) = (Self.rows + Self.others)[row]
        #expect(standing.step == step, "\(name)")
        #expect(standing.presentStage == stage, "\(name)")
        #expect(standing.waitsForList == (row < Self.rows.count), "\(name)")
    }

    @Test("No page promises a day then: not in words, among the dates or beside the paper", arguments: rows.indices)
    func noDay(row: Int) {
        let (name, standing, _, _) = Self.rows[row]
        #expect(standing.sendingAt == nil && Dates(standing, phone: "", .zh)?.sent == nil, "\(name)")
        let content = DiplomaContent(standing, verifier: "", .zh)
        #expect(content.diplomas.allSatisfy { $0.dueOn == nil }, "\(name)")
        let told =
            switch content.state {
            case .uncleared: true
            case .objected: standing.card?.objectedAt != nil
            case .notEligible: standing.isNotEligible
            default: false
            }
        #expect(told, "\(name)")
        let stage = StageThree(standing, isNow: false, .zh)
        let waits =
            switch stage.state {
            case .held: true
            case .objected: standing.card?.objectedAt != nil
            case .notEligible: standing.isNotEligible
            default: false
            }
        #expect(waits && !stage.isDone, "\(name)")
    }

    @Test(
        "What is missing is told at the stage of the clearance, with the self-check, also after the diploma was mailed")
    func missing() {
        let (returned, mailed) = (Self.rows[0].1, Self.others[0].1)
        for standing in [returned, mailed] {
            guard case .unitsLeft(let left) = StageTwo(standing, isNow: false, .zh).state else {
                Issue.record("nothing is missing")
                continue
            }
            #expect(left.count == 2 && left.returned.map(\.name) == ["圖書館"])
        }
        #expect(SelfCheck(returned, phone: "", registrar: "") != nil)
        #expect(SelfCheck(mailed, phone: "", registrar: "") == nil, "nothing waits for it")
        for item in [S.diploma(.scheduled), S.diploma(.sealed)] {
            let standing = S.standing(StandingTests.confirmed, Self.returned, .diplomas([item]))
            let paper = DiplomaContent(standing, verifier: "", .zh).diplomas[0]
            #expect(paper.isHeld && !paper.isOnItsWay, "whatever the issuer knows by now")
        }
    }

    @Test("Where some has left and the rest waits for the list, both are told")
    func inPart() {
        let answer = Self.mails(.handedOver, .stopped)
        let standing = S.standing(StandingTests.confirmed, Self.returned, answer)
        let content = DiplomaContent(standing, verifier: "", .zh)
        guard case .partlySent = content.state, case .partlySent = HomeContent.State(standing, phone: "", .zh),
            case .partlySent = StageThree(standing, isNow: false, .zh).state
        else {
            Issue.record("a page tells something else")
            return
        }
        #expect(content.diplomas[0].mails.map(\.state) == [.handedOver, .stopped] && content.mayStop)
        #expect(!StageThree(standing, isNow: false, .zh).isDone)
        #expect(standing.sendingAt == standing.mailedAt && standing.mailedAt != nil, "the day on which one left")
        #expect(SelfCheck(standing, phone: "", registrar: "") != nil)
        #expect(S.standing(StandingTests.confirmed, StandingTests.complete, answer).step == .held)
    }

    @Test("Pages lead to what is missing, and say that all is complete only where it is", arguments: Language.allCases)
    func pages(language: Language) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        func home(_ standing: Standing) -> String {
            templates.html(
                "home", HomeContent(standing, posts: [], person: "周沛恩", phone: "", registrar: "", language),
                for: Visit(language, path: "/"))
        }
        func diploma(_ standing: Standing) -> String {
            templates.html(
                "diploma", DiplomaContent(standing, verifier: "", language), for: Visit(language, path: "/diploma"))
        }
        let all = language == .zh ? "三個程序都完成了" : "All three stages are complete"
        let mailed = S.standing(StandingTests.confirmed, StandingTests.complete, Self.mailed)
        #expect(home(mailed).contains(all) && !home(Self.others[0].1).contains(all))
        let day = "2026-07-22"
        let scheduled = S.standing(StandingTests.confirmed, StandingTests.complete, Self.scheduled)
        #expect(home(scheduled).contains(day) && diploma(scheduled).contains(day))
        let returned = Self.rows[0].1
        for html in [home(returned), diploma(returned)] {
            #expect(!html.contains(day))
            #expect(html.contains(#"class="button" href="/clearance""#))
        }
        let inPart = S.standing(StandingTests.confirmed, Self.returned, Self.mails(.handedOver, .stopped))
        for html in [home(inPart), diploma(inPart)] {
            #expect(html.contains(language == .zh ? "寄出了一部分" : "digital diploma has been sent"))
            #expect(!html.contains(language == .zh ? "暫緩寄出" : "on hold"))
            #expect(html.contains(#"class="button" href="/clearance""#))
        }
    }
}
