import Foundation
import Messages
import Pages

@testable import Portal

/// What the pages of revocations are answered, in every state.
enum RevocationSamples {
    typealias O = OverviewSamples
    static let today = Day(rawValue: "2026-07-22")!
    static let word = RevokedWord(
        decidedOn: Day(rawValue: "2026-07-10")!, reason: Line(rawValue: "論文<抄襲>（學位授予法第17條）")!,
        announcement: Line(rawValue: "https://songtao.example/announcements/2026-31")!)
    static let kao = Bilingual(zh: Line(rawValue: "高敏如")!, en: Line(rawValue: "Kao Min-Ju")!)

    static func proposal(
        _ kind: RevocationWish.Kind = .revoke, _ document: Document? = nil, isOwn: Bool = false,
        end: RevocationProposal.End? = nil
    ) -> RevocationProposal {
        RevocationProposal(
            proposal: UUID(uuidString: "00000000-0000-4000-8000-00000000007\(document == nil ? 1 : 2)")!,
            person: O.person,
            wish: RevocationWish(
                kind, of: document, decidedOn: word.decidedOn, reason: word.reason, announcement: word.announcement),
            by: kao, at: Samples.now, isOwn: isOwn, lapsesAt: Samples.now + 7 * 86_400, end: end)
    }

    static let ended: [RevocationProposal] = RevocationProposal.End.Kind.allCases.map { kind in
        proposal(
            end: .init(
                kind, by: kind == .lapsed || kind == .overtaken ? nil : kao, at: Samples.now,
                because: kind == .declined || kind == .overtaken ? Line(rawValue: "字號不對")! : nil))
    }

    static func degree(
        revoked: RevokedWord? = nil, claim: RevokedWord? = nil, alone: RevokedWord? = nil,
        _ proposals: [RevocationProposal] = [], diplomas: Bool = true
    ) -> ShowRevocation.Answer {
        .known(
            .init(
                person: O.person, birthDate: Day(rawValue: "2001-11-03")!,
                name: Bilingual(zh: Line(rawValue: "工學碩士")!, en: Line(rawValue: "Master of Science")!),
                conferredMonth: diplomas ? Month(rawValue: "2026-06")! : nil, number: "松科大碩字第1140372號",
                diplomas: diplomas
                    ? [
                        .init(document: .zh, sealedVersion: 2, revoked: alone),
                        .init(document: .en, sealedVersion: nil),
                    ] : [], revoked: revoked, claim: claim, proposals: proposals, days: 7))
    }

    static let typed = TypedRevocation(
        FormFields([
            "what": "revoke.zh", "reason": "<理由>", "decidedOn": "2027-01-01", "announcement": "公告", "number": "C-9",
            "because": "\"因為\"",
        ]))
}

extension PagesTests {
    private typealias R = RevocationSamples

    private static func list(
        _ name: String, _ answer: ListRevocations.Answer?, _ query: RevocationsQuery = .init()
    ) -> Sample {
        Sample(name: "revocations-\(name)", template: "revocations/list", path: query.path) {
            RevocationsContent(answer, query, $0)
        }
    }

    private static func one(
        _ name: String, _ answer: ShowRevocation.Answer?, _ outcome: RevocationPage.Told.Outcome? = nil,
        about proposal: UUID? = nil
    ) -> Sample {
        Sample(name: "revocation-\(name)", template: "revocations/one", path: "/revocations/x") { language in
            RevocationContent(
                answer, R.O.student,
                told: outcome.map { RevocationPage.Told(typed: R.typed, proposal: proposal, outcome: $0) },
                today: R.today, language)
        }
    }

    static var revocations: [Sample] {
        let claim = ListRevocations.Claim(person: R.O.person, word: R.word, at: Samples.now)
        let place = ListRevocations.Place(at: Samples.now, id: R.proposal().proposal)
        let long = 0..<ListRevocations.most
        let both = R.degree([R.proposal(), R.proposal(.revoke, .zh, isOwn: true)] + R.ended)
        let outcomes: [(String, RevocationPage.Told.Outcome)] = [
            ("proposed", .proposed), ("confirmed", .confirmed), ("declined", .declined), ("withdrawn", .withdrawn),
            ("gone", .gone), ("own", .own), ("already", .already), ("underway", .underway),
        ]
        return [
            list("unavailable", nil), list("empty", .init(open: [], claims: [], ended: [])),
            list("full", .init(open: [R.proposal(), R.proposal(isOwn: true)], claims: [claim], ended: R.ended)),
            list(
                "long",
                .init(
                    open: long.map { R.proposal(isOwn: $0 % 2 == 0) }, claims: long.map { _ in claim },
                    ended: long.map { R.ended[$0 % R.ended.count] }, waiting: 1_204,
                    next: .init(open: place, claims: place, ended: place))),
            list(
                "further", .init(open: [], claims: [], ended: R.ended, waiting: 3, next: .init(ended: place)),
                .init(.ended, after: place)),
            list("past", .init(open: [], claims: [], ended: []), .init(.open, after: place)),
            one("unavailable", nil), one("new", R.degree()), one("none", R.degree(diplomas: false)),
            one("revoked", R.degree(revoked: R.word, R.ended)), one("claimed", R.degree(claim: R.word)),
            one("alone", R.degree(alone: R.word)), one("waiting", both),
            one(
                "refused", R.degree(),
                .refused([.whatMissing, .reasonUnreadable, .impossibleDay, .announcementUnreadable])),
            one("refused-empty", R.degree(), .refused([.reasonMissing, .dayMissing])),
            one("refused-number", both, .refused([.numberOther]), about: R.proposal().proposal),
            one("refused-because", both, .refused([.becauseMissing]), about: R.proposal().proposal),
            one("unknown", nil, .unknown(form: UUID(), verb: nil)),
            one("unknown-confirm", nil, .unknown(form: UUID(), verb: .confirm), about: R.proposal().proposal),
        ] + outcomes.map { one("told-\($0.0)", R.degree(), $0.1) }
    }
}
