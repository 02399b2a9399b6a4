import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

/// The page of the diploma in each of its states.
extension PagesTests {
    static func diploma(
        _ name: String, _ answer: ShowDiplomas.Answer?, _ contact: ShowContact.Answer = StandingTests.confirmed,
        told: SendAgain.Answer? = nil
    ) -> Sample {
        Sample(name: name, template: "diploma", path: "/diploma") { language in
            DiplomaContent(
                S.standing(contact, StandingTests.complete, answer), told: told, verifier: "https://verify.example/",
                language)
        }
    }

    static let diploma: [Sample] =
        [
            diploma("diploma-paper", .waitsForPaper(due: .days(30))),
            diploma("diploma-paper-at-once", .waitsForPaper(due: .atOnce)),
            diploma("diploma-paper-one-month", .waitsForPaper(due: .months(1))),
            diploma("diploma-paper-dates", .waitsForPaper(due: DuePolicy(rawValue: "07-31/08-31"))),
            diploma("diploma-paper-various", .waitsForPaper(due: nil)),
            diploma("diploma-waiting", .diplomas([S.diploma(.scheduled)])),
            diploma("diploma-held", .diplomas([S.diploma(.held)])),
            diploma("diploma-not-eligible", .diplomas([S.diploma(.notEligible)])),
            diploma(
                "diploma-disputed", .diplomas([S.diploma(.held)]),
                .card(S.card(isOpen: false, confirmedAt: S.opens, dispute: S.dispute))),
            diploma(
                "diploma-one-held",
                .diplomas([paper(.zh, .proxy, mails: [.handedOver]), S.diploma(.held)])),
            diploma("diploma-imported", .diplomas([S.diploma(.registered, imported: 421_888)])),
            diploma("diploma-imported-digest", .diplomas([S.diploma(.registered, imported: .some(nil))])),
            diploma("diploma-imported-refused", .diplomas([S.diploma(.registrationRefused, imported: .some(nil))])),
            diploma(
                "diploma-imported-revoked-alone", .diplomas([said(S.diploma(.registered, imported: .some(nil)))])),
            diploma("diploma-sealed", .diplomas([S.diploma(.sealed)])),
            diploma("diploma-bounced", .diplomas([S.diploma(.registered, mails: [.bounced, .handedOver])])),
            diploma("diploma-objected", .diplomas([S.diploma(.held)]), StandingTests.objecting),
            diploma(
                "diploma-objected-late", .diplomas([S.diploma(.registered, mails: [.leaving, .stopped])]),
                StandingTests.objecting),
            diploma(
                "diploma-objected-just-now", .diplomas([S.diploma(.registered, mails: [.queued])]),
                StandingTests.objecting),
            Sample(name: "diploma-applied", template: "diploma", path: "/diploma") { language in
                DiplomaContent(
                    S.standing(changeable, StandingTests.complete, .diplomas([S.diploma(.sealed)])),
                    verifier: "https://verify.example/",
                    applications: ApplicationSamples.answer([
                        ApplicationSamples.shown(), ApplicationSamples.shown(.nameChange, .approved),
                    ]), language)
            },
            diploma("diploma-bounced-full", .diplomas([cameBack(.full)]), changeable),
            diploma("diploma-bounced-gone", .diplomas([cameBack(.gone)]), changeable),
            diploma("diploma-stopped", .diplomas([S.diploma(.registered, mails: [.stopped, .stopped])])),
            diploma("diploma-revoked", .diplomas([revoked])),
            diploma("diploma-revoked-said", .diplomas([said(revoked)])),
            diploma(
                "diploma-revoked-alone",
                .diplomas([
                    said(S.diploma(.registered, mails: [.handedOver], keptBack: .revoked)),
                    paper(.en, .post, mails: [.handedOver]),
                ])),
            diploma(
                "diploma-limited",
                .diplomas([
                    S.diploma(.registered, mails: [.handedOver, .handedOver], keptBack: .tooSoon(until: S.now))
                ])),
            diploma("diploma-versions", .diplomas([versions]), changeable),
            diploma("diploma-unavailable", nil),
            diploma("diploma-unlisted", .notListed),
            diploma("diploma-zh-by-proxy", .diplomas([paper(.zh, .proxy, mails: [.queued, .inDoubt])])),
            diploma("diploma-en-by-post", .diplomas([paper(.en, .post, mails: [.refused])])),
            Sample(name: "diploma-again-unknown", template: "diploma", path: "/diploma") { _ in
                DiplomaContent(unknown: UUID(), mail: UUID())
            },
        ]
        + told.enumerated().map { place, answer in
            diploma(
                "diploma-told-\(place)", .diplomas([S.diploma(.registered, mails: [.handedOver])]), changeable,
                told: answer)
        }

    /// The paper was handed over, and the list is not complete.
    static let uncleared: [Sample] = ReversalTests.standings.enumerated().map { place, standing in
        Sample(name: "diploma-uncleared-\(place)", template: "diploma", path: "/diploma") { language in
            DiplomaContent(standing, verifier: "https://verify.example/", language)
        }
    }

    static let told: [SendAgain.Answer] =
        [.queued(.permanent, address: "<script>x</script>")]
        + [.tooSoon(until: S.now), .onItsWay, .replaced, .objected, .held, .revoked, .unknown, .noMailbox].map {
            .refused($0)
        }

    static let changeable = ShowContact.Answer.card(
        S.card(isOpen: false, confirmedAt: S.opens, mayChangeEmail: true))

    static let revoked: ShowDiplomas.Item = {
        var item = S.diploma(.registered, mails: [.handedOver], keptBack: .revoked)
        item.isRevoked = true
        item.versions[0].fileSize = nil
        return item
    }()

    /// With what everybody reads who checks it.
    private static func said(_ item: ShowDiplomas.Item) -> ShowDiplomas.Item {
        var item = item
        item.revoked = RevocationSamples.word
        item.versions = item.versions.map { version in
            var version = version
            version.fileSize = nil
            return version
        }
        return item
    }

    private static func cameBack(_ cause: BounceCause) -> ShowDiplomas.Item {
        var item = S.diploma(.registered, mails: [.bounced, .handedOver])
        item.mails[0].cause = cause
        return item
    }

    /// As many as there are reasons; the newest is to come.
    static let versions: ShowDiplomas.Item = {
        var item = S.diploma(.scheduled, mails: [.handedOver], keptBack: .replaced)
        item.versions = [
            S.version(5, .replaced, .certificate, isSealed: false, size: nil), S.version(4, .reissued),
            S.version(3, .nameChanged), S.version(2, .corrected), S.version(1, .first),
        ]
        return item
    }()

    static func paper(
        _ document: Document, _ by: PaperDiplomaCollected.By, mails: [ShowDiplomas.Mail.State]
    ) -> ShowDiplomas.Item {
        var item = S.diploma(.registered, mails: mails)
        item.document = document
        item.collectedBy = by
        return item
    }

    private func content(_ item: ShowDiplomas.Item, _ contact: ShowContact.Answer = changeable) -> DiplomaContent {
        DiplomaContent(S.standing(contact, StandingTests.complete, .diplomas([item])), verifier: "", .zh)
    }

    @Test("A file is offered where the issuer says that it can be had, and no page promises another")
    func files() {
        let known = content(S.diploma(.registered, mails: [.handedOver])).diplomas[0]
        #expect(known.file?.address == "/diploma/00000000-0000-5000-8000-000000000001.pdf?version=1")
        #expect(known.file?.size == "412 KB" && known.versions.isEmpty)
        #expect(content(S.diploma(.sealed)).diplomas[0].file == nil && !content(S.diploma(.sealed)).mayApply)
        let item = content(Self.versions).diplomas[0]
        #expect(item.file == nil, "the newest is still to come")
        #expect(item.versions.map { $0.file != nil } == [false, true, true, true, true])
        #expect(item.versions.map(\.isNewest) == [true, false, false, false, false])
    }

    @Test("What was applied for and is under way is told in a line, and the way to it stands, file or none")
    func applications() {
        typealias A = ApplicationSamples
        let all = ApplicationState.allCases.map { A.shown(.reissue, $0) }
        for item in [S.diploma(.sealed), S.diploma(.registered)] {
            let content = DiplomaContent(
                S.standing(Self.changeable, StandingTests.complete, .diplomas([item])), verifier: "",
                applications: A.answer(all), .zh)
            #expect(content.mayApply && content.applications.count == ApplicationState.allCases.filter(\.isOpen).count)
            #expect(content.applications.filter { $0.payBy != nil }.map(\.standing) == ["等繳費"])
        }
        let settled = A.answer([A.shown(.reissue, .declined)])
        let content = DiplomaContent(
            S.standing(Self.changeable, StandingTests.complete, .diplomas([S.diploma(.sealed)])), verifier: "",
            applications: settled, .zh)
        #expect(content.mayApply && content.applications.isEmpty, "what has ended is read where it stands")
    }

    @Test("A mail has a button where it can be sent again, or says from when on")
    func again() {
        let mails = content(S.diploma(.registered, mails: [.bounced, .queued])).diplomas[0].mails
        #expect(mails.map { $0.again != nil } == [true, false])
        #expect(mails.map(\.mayChange) == [true, false], "the school mailbox is the school's")
        #expect(mails[0].again?.form != mails[0].again?.mail)
        let limited = content(S.diploma(.registered, mails: [.handedOver], keptBack: .tooSoon(until: S.now)))
        #expect(limited.diplomas[0].mails[0].again == nil && limited.diplomas[0].mails[0].againFrom != nil)
    }

    @Test("Whom to call for a reissue, a correction or another language is said where a diploma can be had, only there")
    func others() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        for (item, isSaid) in [
            (S.diploma(.registered, mails: [.handedOver]), true), (Self.versions, false),
            (S.diploma(.scheduled), false), (Self.revoked, false),
        ] {
            let html = templates.html("diploma", content(item), for: Visit(.zh, path: "/diploma"))
            #expect(html.contains(#"href="/apply""#) == isSaid)
        }
    }

    @Test("A repetition that is on its way changes nothing of what has left")
    func repeating() {
        var item = S.diploma(.registered, mails: [.handedOver, .queued])
        #expect(content(item).state.isSending)
        item.mails[1].isRepeat = true
        #expect(!content(item).state.isSending)
    }
}

extension DiplomaContent.State {
    fileprivate var isSending: Bool { if case .sending = self { true } else { false } }
}
