import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Where a student stands")
struct StandingTests {
    typealias S = Samples
    static let confirmed = ShowContact.Answer.card(S.card(confirmedAt: S.at("2026-06-10T21:14:00+08:00")))
    static let objecting = ShowContact.Answer.card(S.card(confirmedAt: S.opens, objectedAt: S.opens))
    static let pending = S.list(S.mixedLines.filter { $0.result != .returned })
    static let unmet = ShowChecklist.Answer.checklist(
        .init(lines: S.passedLines, completedAt: nil, missing: [.credits], creditsMet: false, thresholdsMet: true))
    static let unchecked = ShowChecklist.Answer.checklist(
        .init(
            lines: S.passedLines, completedAt: nil, missing: [.thresholds], creditsMet: true, thresholdsMet: false,
            office: .init(place: S.bilingual("管理大樓3樓", "Management Building 3F"), extension: "2713")))
    static let complete = S.list(S.passedLines, completedAt: S.at("2026-06-16T15:38:00+08:00"))
    /// Complete, and the registrar has set when the paper diploma is handed over.
    static let collecting = ShowChecklist.Answer.checklist(
        .init(
            lines: S.passedLines, completedAt: S.now, creditsMet: true, thresholdsMet: true,
            hours: .init(
                reviewUntil: nil, collectFrom: S.at("2026-06-22T09:00:00+08:00"),
                collectUntil: S.at("2026-07-04T00:00:00+08:00"))))
    static let placed = ShowChecklist.Answer.checklist(
        .init(
            lines: S.passedLines, completedAt: S.now, creditsMet: true, thresholdsMet: true,
            hours: .init(
                reviewUntil: nil, collectFrom: S.at("2026-06-22T09:00:00+08:00"),
                collectUntil: S.at("2026-07-04T00:00:00+08:00"),
                place: Bilingual(zh: Line(rawValue: "行政大樓1樓")!, en: Line(rawValue: "Administration Building 1F")!))))
    static let due = S.at("2026-07-22T10:12:00+08:00")
    static let revoked: ShowDiplomas.Item = {
        var item = S.diploma(.registered, mails: [.handedOver, .handedOver])
        item.isRevoked = true
        return item
    }()

    /// Nobody has assessed the student, and the registrar has set every day.
    static let notAssessed: (String, Standing, Standing.Step, Int?) = (
        "not assessed",
        S.standing(
            .card(S.card()),
            .checklist(
                .init(
                    lines: S.mixedLines, completedAt: nil, creditsMet: nil, thresholdsMet: nil,
                    details: Line(rawValue: "英文門檻請洽(02) 0000-5000轉7")!,
                    hours: .init(reviewUntil: S.closes, collectFrom: S.closes, collectUntil: S.closes + 86_400)))),
        .confirm(closes: S.closes), 1
    )

    static let rows: [(String, Standing, Standing.Step, Int?)] = [
        ("nobody answers", S.standing(nil, nil, nil), .unknown, nil),
        ("not on the roster", S.standing(.notListed), .notListed, nil),
        ("no window set", S.standing(.card(S.card(opens: nil, closes: nil, isOpen: false))), .noWindow, 1),
        (
            "before the window", S.standing(.card(S.card(isOpen: false)), now: S.opens - 1),
            .notOpen(opens: S.opens, closes: S.closes), 1
        ),
        ("inside the window", S.standing(.card(S.card()), pending), .confirm(closes: S.closes), 1),
        ("after the window", S.standing(.card(S.card(isOpen: false)), pending, now: S.closes), .closed, 1),
        ("a unit returned it", S.standing(confirmed, S.list(S.mixedLines)), .returned(S.library, left: 2), 2),
        ("no unit is asked yet", S.standing(confirmed, S.list([])), .notAsked, 2),
        ("a unit has not answered", S.standing(confirmed, pending), .unitsLeft(1), 2),
        ("every unit has answered, and credits are missing", S.standing(confirmed, unmet), .requirementsLeft, 2),
        ("a department is to check requirements", S.standing(confirmed, unchecked), .requirementsLeft, 2),
        ("clearance does not answer", S.standing(confirmed, nil), .unknown, 2),
        ("complete", S.standing(confirmed, complete), .collect, 3),
        ("complete, and the days of collecting are set", S.standing(confirmed, collecting), .collect, 3),
        ("complete, and the place of collecting is set", S.standing(confirmed, placed), .collect, 3),
        ("complete, and the issuer does not answer", S.standing(confirmed, complete, nil), .complete, 3),
        (
            "complete by what was heard", S.standing(confirmed, nil, heard: HeardStage(completedAt: S.now)), .collect, 3
        ),
        (
            "reopened: the list's word wins over what was heard",
            S.standing(confirmed, pending, heard: HeardStage(completedAt: S.now)), .unitsLeft(1), 2
        ),
        (
            "something stops a mail", S.standing(nil, nil, .diplomas([S.diploma(.registered, mails: [.stopped])])),
            .held, 3
        ),
        ("the day is known", S.standing(nil, nil, .diplomas([S.diploma(.scheduled)])), .scheduled(due), 3),
        (
            "the day has come", S.standing(confirmed, complete, .diplomas([S.diploma(.scheduled)]), now: due), .sending,
            3
        ),
        (
            "of too early a term", S.standing(confirmed, complete, .diplomas([S.diploma(.notEligible)])), .notEligible,
            3
        ),
        ("on hold", S.standing(confirmed, complete, .diplomas([S.diploma(.held)])), .held, 3),
        (
            "on hold by what they have reported",
            S.standing(
                .card(S.card(isOpen: false, confirmedAt: S.opens, dispute: S.dispute)), complete,
                .diplomas([S.diploma(.held)])), .disputed(S.dispute.reportedAt), 3
        ),
        (
            "one on hold, another to be sent",
            S.standing(confirmed, complete, .diplomas([S.diploma(.held), S.diploma(.scheduled)])), .scheduled(due), 3
        ),
        (
            "one on hold, another sealed",
            S.standing(confirmed, complete, .diplomas([S.diploma(.sealed), S.diploma(.held)])), .sending, 3
        ),
        (
            "one on hold, another mailed",
            S.standing(
                confirmed, complete,
                .diplomas([S.diploma(.registered, mails: [.handedOver, .handedOver]), S.diploma(.held)])),
            .mailed, nil
        ),
        (
            "one on hold, another refused by a verifier",
            S.standing(confirmed, complete, .diplomas([S.diploma(.held), S.diploma(.registrationRefused)])), .held, 3
        ),
        ("objected to", S.standing(objecting, complete, .diplomas([S.diploma(.held)])), .objected, 3),
        ("objected to, and the paper not collected", S.standing(objecting, complete), .collect, 3),
        (
            "objected to between two mails",
            S.standing(objecting, complete, .diplomas([S.diploma(.registered, mails: [.handedOver, .queued])])),
            .objected, 3
        ),
        (
            "objected to after it had left",
            S.standing(objecting, complete, .diplomas([S.diploma(.registered, mails: [.handedOver, .bounced])])),
            .bounced, 3
        ),
        (
            "refused by a verifier", S.standing(confirmed, complete, .diplomas([S.diploma(.registrationRefused)])),
            .held, 3
        ),
        ("sealed", S.standing(confirmed, complete, .diplomas([S.diploma(.sealed)])), .sending, 3),
        ("registered, no mail yet", S.standing(confirmed, complete, .diplomas([S.diploma(.registered)])), .sending, 3),
        (
            "one mail is out",
            S.standing(confirmed, complete, .diplomas([S.diploma(.registered, mails: [.handedOver, .queued])])),
            .sending, 3
        ),
        (
            "both mails are out",
            S.standing(confirmed, complete, .diplomas([S.diploma(.registered, mails: [.handedOver, .handedOver])])),
            .mailed, nil
        ),
        (
            "issued by the former system",
            S.standing(confirmed, complete, .diplomas([S.diploma(.registered, imported: 421_888)])), .issuedBefore, nil
        ),
        (
            "revoked after both mails were out",
            S.standing(confirmed, complete, .diplomas([revoked])), .revoked, 3
        ),
        (
            "one mail came back",
            S.standing(confirmed, complete, .diplomas([S.diploma(.registered, mails: [.bounced, .handedOver])])),
            .bounced, 3
        ),
    ]

    @Test("The one thing to do, and the stage it belongs to", arguments: rows.indices)
    func step(row: Int) {
        let (name, standing, step, stage) = Self.rows[row]
        #expect(standing.step == step, "\(name)")
        #expect(standing.presentStage == stage, "\(name)")
    }

    @Test(
        "Self-check A and B are told as they were stated, until the student is let go",
        arguments: [
            (nil, nil, "notAssessed notAssessed"), (true, false, "met unmet"), (false, nil, "unmet notAssessed"),
        ] as [(Bool?, Bool?, String)])
    func selfCheck(credits: Bool?, thresholds: Bool?, told: String) throws {
        let details = Line(rawValue: "英文門檻：(02) 0000-5000轉7，或分機1502")!
        let list = ShowChecklist.Answer.checklist(
            .init(lines: [], completedAt: nil, creditsMet: credits, thresholdsMet: thresholds, details: details))
        let check = try #require(SelfCheck(S.standing(.card(S.card()), list), phone: "+886200005000", registrar: "教務處"))
        guard case .stated(let stated) = check.state else {
            Issue.record("it is known")
            return
        }
        #expect("\(stated.credits) \(stated.thresholds)" == told)
        #expect(
            stated.details?.pieces.compactMap(\.leadsTo) == ["tel:+886200005000,7", "tel:+886200005000,1502"])
    }

    @Test("Of who is not listed or has been let go nothing is checked, and silence is no result")
    func noSelfCheck() throws {
        #expect(SelfCheck(S.standing(.notListed), phone: "", registrar: "") == nil)
        #expect(SelfCheck(S.standing(Self.confirmed, Self.complete), phone: "", registrar: "") == nil)
        #expect(SelfCheck(S.standing(nil, nil, .diplomas([S.diploma(.scheduled)])), phone: "", registrar: "") == nil)
        guard
            case .unavailable = try #require(SelfCheck(S.standing(Self.confirmed, nil), phone: "", registrar: "")).state
        else {
            Issue.record("nobody has said anything")
            return
        }
    }

    @Test(
        "What was returned is to be done while the units review, or else while the form is open; a day that is over is not told",
        arguments: [
            (S.closes, S.now + 86_400, S.now + 86_400), (S.closes, nil, S.closes), (nil, nil, nil),
            (S.closes, S.now, nil), (S.now, nil, nil), (S.now - 9, S.now + 9, S.now + 9),
        ] as [(Date?, Date?, Date?)])
    func reviewedUntil(closes: Date?, reviewUntil: Date?, told: Date?) {
        let card = ShowContact.Answer.card(S.card(closes: closes, confirmedAt: S.opens))
        let standing = S.standing(card, S.list(S.mixedLines, reviewUntil: reviewUntil))
        #expect(standing.reviewedUntil == told)
        guard case .returned(let returned) = HomeContent.State(standing, phone: "", .zh) else {
            Issue.record("it is returned")
            return
        }
        #expect(returned.closes == told.map { Moment(end: $0, .zh) })
    }

    @Test("While clearance is silent, what was heard of it is shown: open, complete, or nothing")
    func heard() {
        func two(_ heard: HeardStage?, _ checklist: ShowChecklist.Answer? = nil) -> StageTwo {
            StageTwo(S.standing(Self.confirmed, checklist, heard: heard), isNow: true, .zh)
        }
        let open = HeardStage(openedAt: S.opens, completedAt: nil)
        #expect(two(open).openSince?.day == "115年6月8日" && !two(open).isDone)
        let done = HeardStage(openedAt: S.opens, completedAt: S.now)
        #expect(two(done).openSince == nil && two(done).isDone && two(done).completedAt?.day == "115年6月15日")
        #expect(two(nil).openSince == nil)
        #expect(two(open, Self.pending).openSince == nil)
    }

    @Test("A program that does not answer makes its own stage unavailable, and no other")
    func unavailable() {
        let standing = S.standing(Self.confirmed, nil, .waitsForPaper(due: .days(30)))
        guard case .submitted = StageOne(standing, isNow: false, .zh).state,
            case .unavailable = StageTwo(standing, isNow: true, .zh).state,
            case .afterPaper(wait: .span(text: "30天")) = StageThree(standing, isNow: false, .zh).state
        else {
            Issue.record("one stage takes another's silence for its own")
            return
        }
    }
}

extension StageTwo {
    fileprivate var openSince: Moment? {
        if case .unavailable(let openSince) = state { openSince } else { nil }
    }
}
