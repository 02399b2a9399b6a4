import Foundation
import Messages
import Pages

@testable import Portal

/// The counter in every state, as the registrar sees it.
enum CounterSamples {
    typealias S = Samples
    static let student = UUID(uuidString: "00000000-0000-5000-8000-000000000002")!
    static let key = StudentKey(studentNumber: StudentNumber(rawValue: "M11330108")!, term: Term(rawValue: "114-2")!)
    static let paper = CertificateNumber(rawValue: "松科大碩字第1140327號")!

    static func one(
        _ standing: CounterCase.Standing, certificates: [CertificateNumber] = [paper], isHeld: Bool = false,
        isForeign: Bool? = nil, others: Int = 0, key: StudentKey = key, office: ReviewingUnit.Office? = nil
    ) -> ShowAtCounter.Answer {
        .one(
            CounterCase(
                student: student, key: key, name: S.name, birthDate: Day(rawValue: "2003-11-03")!,
                department: S.department, batch: Batch(rawValue: "114-2-1")!, certificates: certificates,
                standing: standing, isHeld: isHeld, isForeign: isForeign, others: others, office: office))
    }

    static func collected(
        _ by: PaperDiplomaCollected.By?, _ takingBack: CounterCase.TakingBack, clerk: String? = "高敏如",
        proxy: CounterCase.Proxy? = nil, replaced: [CounterCase.Replaced] = []
    ) -> CounterCase.Standing {
        .collected(
            .init(
                certificate: paper, collectedAt: S.at("2026-06-22T09:20:00+08:00"), by: by,
                clerk: clerk.map { Line(rawValue: $0)! }, proxy: proxy, takingBack: takingBack, replaced: replaced))
    }

    static let replaced: [CounterCase.Replaced] = [
        .init(
            old: paper, new: CertificateNumber(rawValue: "補字第<1>號")!, document: .zh, reason: .lost, replacedAt: S.now,
            by: RemindersTests.done[0].by),
        .init(
            old: CertificateNumber(rawValue: "補字第<1>號")!, new: CertificateNumber(rawValue: "補字第2號")!, document: nil,
            reason: .corrected, replacedAt: S.now, by: nil),
    ]
    static let replacing = ReplacementForm(old: "<b>", new: "補字第3號", document: .en, reason: nil)
    static let midnight = S.at("2026-06-23T00:00:00+08:00")
    static let proxy = CounterCase.Proxy(name: Line(rawValue: "許<雅涵>")!, relation: Line(rawValue: "母親")!)
    static let office = ReviewingUnit.Office(
        place: S.bilingual("管理大樓<3>樓", "Management Building 3F"), extension: "2713")
    static let obstacles: [CounterCase.Obstacle] = [
        .form, .noUnits, .unit(S.library), .unit(S.mixedLines[1]), .credits, .thresholds, .errorReported,
        .nameContradicted,
    ]
    static let typed = HandoverForm(
        by: .proxy, certificate: "<script>x</script>", reason: "重印", proxyName: "許雅涵", relation: "母親",
        isIdentitySeen: true, clerk: nil)
    static let other = StudentKey(
        studentNumber: key.studentNumber, term: Term(rawValue: "113-2")!, programme: ShortName(rawValue: "phd")!)
    static let enrolments = [key, other].map {
        ShowAtCounter.Enrolment(student: UUID(), key: $0, name: S.name, department: S.department)
    }

    static func told(_ outcome: CounterPage.Told.Outcome? = nil) -> CounterPage.Told {
        CounterPage.Told(number: "M11330108", student: student, outcome: outcome)
    }

    static let states: [(name: String, told: CounterPage.Told?, answer: ShowAtCounter.Answer?)] = [
        ("ready", nil, nil), ("unavailable", told(), nil), ("nobody", told(), .unknown),
        ("several", told(), .several(enrolments)),
        ("may", told(), one(.may(completedAt: S.now), isHeld: true, isForeign: true)),
        ("may-bare", told(), one(.may(completedAt: nil), certificates: [], others: 1, key: other)),
        ("may-refused", told(.refused(HandOverPaper.Flaw.allCases, typed)), one(.may(completedAt: S.now))),
        ("may-not", told(), one(.mayNot(obstacles))),
        ("may-not-office", told(), one(.mayNot([.thresholds]), office: office)),
        ("may-not-withdrawn", told(), one(.mayNot([.withdrawn]))),
        ("recorded", told(.recorded), one(collected(.`self`, .until(midnight)))),
        ("taken-back", told(.takenBack), one(.may(completedAt: S.now))),
        ("taking-back", told(.takenBack), one(collected(.`self`, .asked(S.now)))),
        ("collected-proxy", told(), one(collected(.proxy, .over(midnight), proxy: proxy))),
        ("collected-somebody", told(), one(collected(.proxy, .sealed(midnight), clerk: nil))),
        ("collected-later", told(), one(collected(.`self`, .untilSealed(since: midnight)))),
        ("collected-post", told(), one(collected(.post, .until(midnight)))),
        (
            "collected-refused", told(.takingBackRefused(.reasonMissing, reason: "")),
            one(collected(nil, .until(midnight)))
        ),
        ("replaced", told(.replaced(followed: true)), one(collected(.`self`, .over(midnight), replaced: replaced))),
        (
            "replaced-on-paper", told(.replaced(followed: false)),
            one(collected(.`self`, .over(midnight), replaced: replaced))
        ),
        (
            "replacing-refused", told(.replacingRefused(RecordReplacement.Flaw.allCases, replacing)),
            one(collected(.`self`, .over(midnight)))
        ),
        ("unanswered-replacing", told(.replacingUnknown(replacing, form: UUID())), nil),
        ("unanswered", told(.unknown(typed, form: UUID())), nil),
        (
            "unanswered-known",
            told(.unknown(HandoverForm(by: .`self`, certificate: paper.rawValue, clerk: nil), form: UUID())),
            one(.may(completedAt: S.now))
        ),
        ("unanswered-taking-back", told(.takingBackUnknown(paper, reason: "掃錯", form: UUID())), nil),
    ]
}

extension PagesTests {
    static let counter = CounterSamples.states.map { state in
        Sample(name: "counter-\(state.name)", template: "counter/counter", path: CounterPage.path) { language in
            CounterContent(
                state.told, state.answer,
                day: state.name == "ready" ? .init(handedOver: 1_058, byProxy: 7, uncollected: 164) : nil, now: S.now,
                phone: "+886200005000", registrar: "教務處　(02) 0000-5000轉2", language)
        }
    }
}
