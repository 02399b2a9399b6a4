import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

/// Every page in every state, rendered in both languages from sample answers.
/// With `PICTURES` set to a folder the pages are left there, to be looked at in a browser.
@Suite("Pages")
struct PagesTests {
    typealias S = Samples

    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let template: String
        let path: String
        let content: @Sendable (Language) -> Any
        var testDescription: String { name }
    }

    static let samples: [Sample] =
        home + choose + signIn + codeSignIn + school + password + sessions + contact + code + clearance + diploma
        + uncleared + objection
        + errorReport + short + help + announcements + batches + unitWork + staff + counter + roster + unitRules
        + registrarsDesk + records + destroyed + addresses + reminders + rights + calendar + revocations
        + applying + applicationDesk + selfChecks + personsDelivery + operations + publishers + parked + parkedDeeds
        + parkedGroups + explained + diplomaSamples + fullPages

    private static let onDates = S.standing(
        StandingTests.confirmed, nil, .waitsForPaper(due: DuePolicy(rawValue: "07-31/08-31")!))

    private static let homes: [Standing] =
        StandingTests.rows.map(\.1) + [StandingTests.notAssessed.1, onDates] + ReversalTests.standings

    static let home: [Sample] = homes.enumerated().map { index, standing in
        Sample(name: "home-\(index)", template: "home", path: "/") { language in
            HomeContent(
                standing, posts: index % 2 == 0 ? AnnouncementTests.kept : [],
                person: language == .zh ? "伊斯瑪哈善" : "Ismahasan", phone: "+886200005000",
                registrar: "教務處　(02) 0000-5000轉2", language)
        }
    }

    static let policies: [String: DuePolicy] = [
        "sign-in-busy": .atOnce, "sign-in-stale": .months(1), "sign-in-again": DuePolicy(rawValue: "07-31/08-31")!,
    ]

    static let signIn: [Sample] = [
        ("sign-in", nil), ("sign-in-refused", .refused), ("sign-in-stale", .stale), ("sign-in-again", nil),
        ("sign-in-again-refused", .refused),
        ("sign-in-busy", .busy(Wait(seconds: 7))), ("sign-in-slowed", .slowed(Wait(seconds: 10))),
        ("sign-in-slowed-long", .slowed(Wait(seconds: 900))),
    ]
    .map { (name: String, state: SignIn.Content.State?) in
        Sample(name: name, template: "signing-in/sign-in", path: "/sign-in") { language in
            SignIn.Content(
                state: state, isAgain: name.contains("again"), next: "/contact", user: "isma",
                helpdesk: LinkedText("資訊中心"), verifier: nil,
                wait: .init(policies[name], language)
            )
        }
    }

    static func code(
        _ name: String, _ email: ShowContact.Email?, _ outcome: @escaping @Sendable () -> CodeContent.Outcome
    ) -> Sample {
        Sample(name: name, template: "contact/code", path: "/contact/code") { language in
            CodeContent(email, outcome(), now: S.now, language)
        }
    }

    static let mailed = S.email(.mailed, expires: S.now + 286)
    static let exhausted = S.email(.mailed, expires: S.now + 286, exhausted: S.now)
    static let code: [Sample] = [
        code("code", mailed) { .shown },
        code("code-waiting", S.email(.wanted)) { .shown },
        code("code-undeliverable", S.email(.undeliverable, reason: .refused)) { .shown },
        code("code-gone", S.email(.undeliverable, reason: .refused, cause: .gone)) { .shown },
        code("code-full", S.email(.undeliverable, reason: .refused, cause: .full)) { .shown },
        code("code-in-doubt", S.email(.undeliverable, reason: .inDoubt)) { .shown },
        code("code-outage", S.email(.undeliverable, reason: .expired)) { .shown },
        code("code-wrong", mailed) { .tried(.wrong(triesLeft: 3)) },
        code("code-none-left", mailed) { .tried(.noTriesLeft) },
        code("code-exhausted", exhausted) { .shown },
        code("code-exhausted-too-often", exhausted) {
            .refused(Words.remark(WantCode.Answer.tooOften(most: 5, until: S.now))!.sentence)
        },
        code("code-too-soon", mailed) { .refused(Words.remark(WantCode.Answer.tooSoon(until: S.now))!.sentence) },
        code("code-expired", S.email(.mailed, expires: S.now - 1)) { .shown },
        code("code-unknown", nil) { .codeUnknown(address: "isma.takis@mailbox.example", form: UUID()) },
        code("code-check-unknown", nil) { .checkUnknown(form: UUID()) },
        code("code-unavailable", nil) { .unavailable },
    ]

    static func clearance(_ name: String, _ standing: Standing) -> Sample {
        Sample(name: name, template: "clearance", path: "/clearance") { language in
            ClearanceContent(standing, phone: "+886200005000", language)
        }
    }

    static let clearance: [Sample] = [
        clearance("clearance", S.standing(StandingTests.confirmed, S.list(S.mixedLines))),
        clearance("clearance-complete", S.standing(StandingTests.confirmed, StandingTests.complete)),
        clearance("clearance-collecting", S.standing(StandingTests.confirmed, StandingTests.collecting)),
        clearance("clearance-unavailable", S.standing(nil, nil, heard: HeardStage(completedAt: S.now))),
        clearance("clearance-not-asked", S.standing(StandingTests.confirmed, S.list([]))),
        clearance("clearance-unlisted", S.standing(.notListed)),
        clearance(
            "clearance-assessed",
            S.standing(
                StandingTests.confirmed,
                .checklist(.init(lines: S.passedLines, completedAt: nil, creditsMet: false, thresholdsMet: true)))),
        clearance(
            "clearance-foreign",
            S.standing(
                StandingTests.confirmed,
                .checklist(
                    .init(
                        lines: S.passedLines, completedAt: S.now, creditsMet: true, thresholdsMet: true, isForeign: true
                    )))),
        clearance(
            "clearance-not-open", S.standing(.card(S.card(isOpen: false)), S.list(S.mixedLines), now: S.opens - 60)),
        clearance(
            "clearance-closed", S.standing(.card(S.card(isOpen: false)), S.list(S.mixedLines), now: S.closes + 60)),
        clearance(
            "clearance-last",
            S.standing(StandingTests.confirmed, S.list([S.item(S.department, .pending, waits: true)]))),
        clearance("clearance-many", S.standing(StandingTests.confirmed, S.list(S.manyLines, reviewUntil: S.closes))),
        clearance("clearance-first", S.standing(.card(S.card()), S.list(S.mixedLines, reviewUntil: S.closes))),
    ]

    /// Pages with one thing to say.
    static let short: [Sample] =
        [
            Sample(name: "contact-done", template: "contact/contact-done", path: "/contact/done") { language in
                ContactPage.Done(
                    submitted: ContactContent.Submitted(S.card(confirmedAt: S.now), language)!,
                    closesAt: Moment(S.closes, language))
            },
            Sample(name: "code-done", template: "contact/code-done", path: "/contact/code/done") { _ in
                CodePage.CodeDone(address: S.address, isVerified: true, isFormOpen: true)
            },
            Sample(name: "code-done-not-known", template: "contact/code-done", path: "/contact/code/done") { _ in
                CodePage.CodeDone(address: S.address, isVerified: false, isFormOpen: false)
            },
            Sample(name: "session", template: "session", path: "/contact") { _ in
                SignedIn.Ended(signIn: "/sign-in?next=/contact", Limits(Settings()), .lost)
            },
            Sample(name: "another-account", template: "another-account", path: "/contact") { _ in
                AnotherAccount(isKept: true)
            },
            Sample(name: "another-account-lost", template: "another-account", path: "/contact") { _ in
                AnotherAccount(isKept: false)
            },
            Sample(name: "session-kept", template: "session", path: "/contact") { _ in
                SignedIn.Ended(signIn: "/sign-in?next=/contact", Limits(Settings()), .kept)
            },
            Sample(name: "session-page", template: "session", path: "/contact") { _ in
                SignedIn.Ended(signIn: "/sign-in?next=/contact", Limits(Settings()), nil)
            },
            Sample(name: "session-begun", template: "session", path: "/contact") { _ in
                SignedIn.Ended(signIn: "/sign-in?next=/contact", Limits(Settings()), .begun)
            },
        ]
        + ["not-found", "not-understood", "unavailable"].map { name in
            Sample(name: name, template: name, path: "/") { _ in Failed(reference: "P-0615-1422-7QK4") }
        }
        + ["privacy", "accessibility"].map { name in
            Sample(name: name, template: "texts/\(name)", path: "/\(name)") { _ in
                Notes.Content(minutes: 30, hours: 12, placeDays: 180)
            }
        }

    /// What the pages say to which an error leads.
    struct Failed { let reference: String }

    @Test(
        "A page has one heading, labels for its fields, and a token in each form that changes something",
        arguments: samples)
    func sound(sample: Sample) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(Self.numbered), kit: Kit())
        for language in Language.allCases {
            let visit = Visit(language, path: sample.path, person: "伊斯瑪哈善", token: "TOKEN")
            let html = templates.html(sample.template, sample.content(language), for: visit)
            try leave(html, "\(sample.name).\(language.rawValue).html")
            #expect(html.matches(of: /<h1[ >]/).count == 1, "\(sample.name)")
            let heading = try #require(html.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/)).1.replacing(/<[^>]*>/, with: "")
            #expect(
                heading.count > 2 && !heading.hasSuffix("，") && !heading.hasSuffix(", "), "\(sample.name): \(heading)")
            let names = html.matches(of: /<h1[^>]*>.*?<\/h1>/).flatMap { $0.0.matches(of: /伊斯瑪哈善|Ismahasan/) }.count
            #expect(
                names == html.matches(of: /<h1[^>]*><span class="whole">(?:伊斯瑪哈善，|Ismahasan,)<\/span>/).count,
                "\(sample.name) may part a name")
            for lead in html.matches(of: /<p class="lead">(.*?)<\/p>/.dotMatchesNewlines()) {
                let told = lead.1.replacing(/<[^>]*>/, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(told.last.map { "。.？?".contains($0) } == true, "\(sample.name): \(told)")
            }
            // What stands in a field is somebody's own, and not told to them.
            let plain = html.replacing(/<a href="tel:[^>]*>.*?<\/a>|<textarea[\s\S]*?<\/textarea>/, with: "")
            #expect(!plain.contains(/\(0\d\) ?\d{4}/), "\(sample.name) has a number that cannot be dialled")
            let posts = html.matches(of: /method="post"/).count
            #expect(html.matches(of: /name="token" value="TOKEN"/).count == posts)
            for id in html.matches(of: /(?:aria-describedby|aria-labelledby|for|href)="#?([a-z]+-?[a-z]*)"/).map(\.1) {
                #expect(html.contains("id=\"\(id)\""), "\(sample.name) points at \(id)")
            }
            #expect(!html.contains("<script>x"))
            let empty = html.firstMatch(of: /<[^>]* (?:datetime|href|action|id|for)=""[^>]*>/)
            #expect(empty == nil, "\(sample.name) has an empty \(empty.map { String($0.0) } ?? "")")
        }
    }

    private func leave(_ html: String, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["PICTURES"] else { return }
        try Data(html.utf8).write(to: URL(filePath: folder).appending(component: name))
    }
}
