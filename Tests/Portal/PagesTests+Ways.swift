import Chassis
import Foundation
import Messages
import Pages

@testable import Portal

/// The pages on which people begin who have more than one way: students with several enrolments, and staff.
extension PagesTests {
    /// Every state that an enrolment can be in, as so many enrolments.
    static let choose = [
        Sample(name: "choose", template: "choose", path: "/choose") { language in
            chooseContent(StandingTests.rows.map(\.1) + ReversalTests.standings, language)
        },
        Sample(name: "choose-two", template: "choose", path: "/choose") { language in
            chooseContent([S.standing(.card(S.card())), S.standing(nil, nil, nil)], isChosen: true, language)
        },
        Sample(name: "choose-refused", template: "choose", path: "/choose") { language in
            chooseContent([S.standing(.card(S.card())), S.standing(nil, nil, nil)], isRefused: true, language)
        },
    ]

    static func chooseContent(
        _ standings: [Standing], isChosen: Bool = false, isRefused: Bool = false, _ language: Language
    ) -> ChooseContent {
        let enrolments = standings.indices.map {
            Account.Enrolment(
                student: UUID(), term: Term(rawValue: "114-2")!, programme: $0.isMultiple(of: 2) ? "main" : "second")
        }
        return ChooseContent(
            enrolments, standings, chosen: isChosen ? enrolments[0].student : nil,
            person: language == .zh ? "伊斯瑪哈善" : "Ismahasan", phone: "+886200005000", next: "/contact",
            isRefused: isRefused, language)
    }

    /// Every fault that a new password can have, and none.
    static let password: [Sample] =
        (NewPassword.Flaw.allCases.map { .unfit($0) } + [
            .differs, .same, .currentWrong, .wait(Wait(seconds: 900)), nil,
        ])
        .flatMap { (fault: PasswordPage.Content.Fault?) in
            [false, true].map { mustChoose in
                Sample(
                    name: "password-\(fault?.code ?? "shown")\(mustChoose ? "-first" : "")",
                    template: "signing-in/password",
                    path: "/password"
                ) { language in
                    PasswordPage.Content(fault, user: "isma", mustChoose: mustChoose, language)
                }
            }
        } + [
            Sample(name: "password-done", template: "signing-in/password-done", path: "/password/done") { _ in
                PasswordPage.Done(home: "/")
            }
        ]

    /// Alone, among known ones and an unknown one.
    static let sessions: [Sample] = [1, 3].map { count in
        Sample(name: "sessions-\(count)", template: "signing-in/sessions", path: "/sessions") { language in
            let devices = [
                Device(system: "iPhone", browser: "Safari", locality: Locality(rawValue: "2001:db8:1234:*")),
                Device(system: nil, browser: nil), Device(system: "Windows", browser: nil, locality: .campus),
            ]
            let ways: [Account.Way] = [.password, .code, .school]
            let lives = devices.prefix(count).enumerated().map { number, device in
                LiveSession(
                    reference: "\(number)", device: device, way: ways[number], startedAt: Samples.opens,
                    usedAt: Samples.now)
            }
            let account = Account(
                name: "isma", holder: .student([Samples.enrolment(UUID())]),
                display: .init(zh: "伊斯瑪哈善", en: "Ismahasan"))
            let arrivals = devices.prefix(count).enumerated().flatMap { number, device in
                [true, false].map { Arrival(device: device, isIn: $0, tries: $0 ? 1 : number + 1, at: Samples.now) }
            }
            return SessionsPage.Content(
                lives, count == 1 ? [] : arrivals, this: "0", account, Limits(Settings()), language)
        }
    }

    static let staff: [Sample] =
        [
            ("units", S.units), ("units-none", ListUnits.Answer(units: [])), ("units-unavailable", nil),
        ].map { (name: String, answer: ListUnits.Answer?) in
            Sample(name: name, template: "units", path: "/units") { language in UnitsContent(answer, language) }
        }

    /// Whether a student wants the diploma in electronic form, before and after one has left.
    static let objection: [Sample] =
        [
            ("objection", S.standing(StandingTests.confirmed)), ("objection-unavailable", S.standing(nil)),
            ("objection-unlisted", S.standing(.notListed)), ("objection-said", S.standing(StandingTests.objecting)),
            (
                "objection-late",
                S.standing(
                    StandingTests.objecting, nil, .diplomas([S.diploma(.registered, mails: [.leaving, .queued])]))
            ),
            (
                "objection-mailed",
                S.standing(
                    StandingTests.confirmed, nil,
                    .diplomas([S.diploma(.registered, mails: [.handedOver, .handedOver])]))
            ),
            (
                "objection-half-mailed",
                S.standing(
                    StandingTests.objecting, nil, .diplomas([S.diploma(.registered, mails: [.handedOver, .queued])]))
            ),
        ].map { (name: String, standing: Standing) in
            Sample(name: name, template: "rights/objection", path: "/objection") { ObjectionContent(standing, $0) }
        }
        + [true, false].map { objects in
            Sample(name: "objection-unknown-\(objects)", template: "rights/objection", path: "/objection") { _ in
                ObjectionContent(unknown: UUID(), objects: objects)
            }
        }

    /// A report of an error in name or birth date, from the empty form on.
    static let errorReport: [Sample] = {
        let typed = TypedError(parts: [.birthDate], words: "<script>x</script>")
        let card = ShowContact.Answer.card(S.card())
        let states: [(String, ShowContact.Answer?, @Sendable () -> ErrorReportPage.Outcome)] = [
            ("error-report", card, { .shown }), ("error-report-said", .card(S.card(dispute: S.dispute)), { .shown }),
            ("error-report-unavailable", nil, { .shown }), ("error-report-unlisted", .notListed, { .shown }),
            (
                "error-report-refused", card,
                { .refused(.init(remarks: SayError.Flaw.allCases.map(Words.remark), typed: typed)) }
            ),
            ("error-report-unknown", nil, { .unknown(typed, form: UUID()) }),
            ("error-report-withdrawal-unknown", nil, { .withdrawalUnknown(form: UUID()) }),
        ]
        let unanswered = Typed(
            fields: FormFields([
                "words": "<script>x</script>", "birth-date": "yes", "form": UUID().formID,
                "unanswered": UUID().formID,
            ]), keptAt: S.now)
        let refused = ErrorReportPage.Outcome.refused(
            .init(remarks: SayError.Flaw.allCases.map(Words.remark), typed: typed))
        let begun = Typed(fields: FormFields(["words": "<script>x</script>", "birth-date": "yes"]), keptAt: S.now)
        return states.map { name, answer, outcome in
            Sample(name: name, template: "rights/error-report", path: "/contact/error") {
                ErrorReportContent(answer, outcome(), $0)
            }
        } + [
            Sample(name: "error-report-begun", template: "rights/error-report", path: "/contact/error") {
                ErrorReportContent(card, .shown, typed: begun, $0)
            },
            Sample(name: "error-report-unknown-shown", template: "rights/error-report", path: "/contact/error") {
                ErrorReportContent(card, .shown, typed: unanswered, $0)
            },
            Sample(name: "error-report-unknown-refused", template: "rights/error-report", path: "/contact/error") {
                ErrorReportContent(card, refused, typed: unanswered, $0)
            },
        ]
    }()
}
