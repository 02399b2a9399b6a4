import Foundation
import Messages
import Pages

@testable import Portal

/// What the pages of applications are answered, in every state.
enum ApplicationSamples {
    typealias O = OverviewSamples
    static let application = UUID(uuidString: "00000000-0000-4000-8000-0000000000a1")!
    static let kao = Bilingual(zh: Line(rawValue: "高敏如")!, en: Line(rawValue: "Kao Min-Ju")!)
    static let name = PersonName(zh: Line(rawValue: "周<沛>安")!, en: Line(rawValue: "Chou Pei-An")!)

    static func shown(
        _ kind: ApplicationWish.Kind = .reissue, _ state: ApplicationState = .feeDue, amount: Int = 100, paid: Int = 0,
        isWaived: Bool = false, _ events: [ApplicationEvent] = [], versions: [ShownApplication.Version] = []
    ) -> ShownApplication {
        ShownApplication(
            application: application, reference: Line(rawValue: "R1150615-7KQ2M9")!,
            wish: ApplicationWish(
                kind, kind == .language ? .en : .zh, name: name, words: Line(rawValue: "系所「<管>」印錯")!), state: state,
            fee: .init(
                amount: amount, isWaived: isWaived, paid: paid, payBy: Samples.now + 7 * 86_400, state: state),
            appliedAt: Samples.now, events: [.init(.applied, at: Samples.now)] + events, versions: versions)
    }

    static let seen = ApplicationEvent(
        .proofSeen, at: Samples.now, by: kao, words: Line(rawValue: ProofDocument.householdRecord.rawValue)!)
    static let declined = ApplicationEvent(.declined, at: Samples.now, by: kao, words: Line(rawValue: "<看不清楚>")!)
    static let version = ShownApplication.Version(document: .zh, version: 2, dueAt: Samples.now, isSealed: true)

    /// Every kind of event, as one that has seen everything.
    static let everything = ApplicationEvent.Kind.allCases.filter { $0 != .applied }.map {
        ApplicationEvent($0, at: Samples.now, by: $0 == .paid ? nil : kao, amount: $0 == .paid ? 100 : nil)
    }

    static let choices: [ShowApplications.Choice] = [
        .init(.reissue, .zh, amount: 100), .init(.correction, .zh, amount: 0), .init(.nameChange, nil, amount: 100),
        .init(.language, .en, amount: 1_000),
    ]

    static func answer(
        _ applications: [ShownApplication] = [], choices: [ShowApplications.Choice] = choices,
        obstacle: ApplicationObstacle? = nil
    ) -> ShowApplications.Answer {
        .init(
            choices: choices, obstacle: obstacle, name: Samples.name, feeDays: 7, applications: applications)
    }

    static func known(_ shown: ShownApplication, payments: Bool = false) -> ShowApplication.Answer {
        .known(
            .init(
                person: O.person, shown: shown,
                payments: payments
                    ? [
                        .init(receipt: "A-1", amount: 130, refunded: 0, paidAt: Samples.now),
                        .init(receipt: "A-2", amount: 100, refunded: 100, paidAt: Samples.now),
                    ] : [], sealed: [.init(document: .zh, version: 1), .init(document: .en, version: 2)],
                wouldBeDueAt: Samples.now))
    }

    static func line(_ state: ApplicationState, paid: Int = 0) -> ApplicationLine {
        let shown = shown(.reissue, state, paid: paid)
        return ApplicationLine(
            person: O.person, application: application, reference: shown.reference, kind: .reissue, document: .zh,
            state: state, fee: shown.fee, appliedAt: Samples.now)
    }

    static let typed = TypedApplication(
        FormFields(["choice": "correction.zh", "words": "<系所>", "nameZh": "\"周\"", "nameEn": "Chou & Chou"]))
    static let typedDecision = TypedApplicationDecision(
        FormFields(["choice": "decline", "because": "<缺證明>", "proof": "passport"]))
}

extension PagesTests {
    private typealias A = ApplicationSamples

    private static func apply(
        _ name: String, _ answer: ShowApplications.Answer?, _ outcome: ApplyPage.Told.Outcome? = nil
    ) -> Sample {
        Sample(name: "apply-\(name)", template: "applying/apply", path: "/apply") { language in
            ApplyContent(answer, outcome.map { ApplyPage.Told(typed: A.typed, outcome: $0) }, language)
        }
    }

    private static func one(
        _ name: String, _ shown: ShownApplication?, _ told: ApplyPage.ToldOne? = nil
    ) -> Sample {
        Sample(name: "application-\(name)", template: "applying/application", path: "/apply/x") { language in
            ApplicationContent(
                shown, A.application, told, paying: Bilingual(zh: "請到出納組櫃檯繳費。", en: "Pay at the Cashier."), language)
        }
    }

    static var applying: [Sample] {
        let flaws: [TypedApplication.Flaw] = [.choiceMissing, .wordsMissing, .nameZhMissing, .nameEnUnreadable]
        let kept = ["choice": "correction.zh", "words": "<系所>", "form": UUID().formID]
        func begun(_ fields: [String: String]) -> Sample {
            Sample(
                name: "apply-\(fields["unanswered"] == nil ? "begun" : "unanswered")", template: "applying/apply",
                path: "/apply"
            ) {
                ApplyContent(A.answer(), nil, kept: Typed(fields: FormFields(fields), keptAt: Samples.now), $0)
            }
        }
        return [
            begun(kept), begun(kept.merging(["unanswered": UUID().formID]) { $1 }),
            apply("unavailable", nil), apply("empty", A.answer()),
            apply("free", A.answer(choices: [.init(.correction, .zh, amount: 0)])),
            apply("nothing", A.answer(choices: [], obstacle: .nothingSealed)),
            apply("mine", A.answer(ApplicationState.allCases.map { A.shown(.reissue, $0) })),
            apply("refused", A.answer(), .refused(flaws)),
            apply("refused-others", A.answer(), .refused([.wordsUnreadable, .nameZhUnreadable])),
            apply("same-name", A.answer(), .refused([.sameName])), apply("hindered", A.answer(), .hindered(.underway)),
            apply("already", A.answer([A.shown()]), .already), apply("unknown", nil, .unknown(form: UUID())),
            one("unavailable", nil), one("unknown", A.shown(), .unknown(form: UUID())),
            one("due", A.shown(), .applied), one("rest", A.shown(.reissue, .feeDue, paid: 60)),
            one("name", A.shown(.nameChange, .paid, paid: 130)),
            one("declined", A.shown(.reissue, .declined, paid: 100, [A.declined])),
            one("withdrawn", A.shown(.reissue, .withdrawn), .withdrawn),
            one("late", A.shown(.correction, .approved, amount: 0), .tooLate),
            one("sealed", A.shown(.nameChange, .sealed, paid: 100, A.everything, versions: [A.version])),
            one("waived", A.shown(.reissue, .approved, isWaived: true)),
        ]
    }
}
