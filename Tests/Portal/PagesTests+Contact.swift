import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

/// The contact page in each of its states.
extension PagesTests {
    static func contact(
        _ name: String, _ card: ShowContact.Card?, isUnlisted: Bool = false, draft: Draft? = nil,
        over: ContactPage.Over? = nil, terms: SchoolTerms.Known = .init()
    ) -> Sample {
        Sample(name: name, template: "contact/contact", path: "/contact") { language in
            ContactContent(
                card, isUnlisted: isUnlisted, draft: draft, keptAt: draft.map { _ in S.now }, over: over,
                notices: S.notices.read(in: language), terms: terms, now: S.now, language)
        }
    }

    static func terms(days: Int) -> SchoolTerms.Known { terms(days == 0 ? .atOnce : .days(days)) }

    static func terms(_ policy: DuePolicy) -> SchoolTerms.Known {
        .init(diplomas: .init(policies: [policy], schoolMailDomain: nil), mailboxes: nil)
    }

    static let abroad: [SubmitContact.Flaw] = [
        .countryMissing, .linesMissing, .linesTooLong, .linesUnreadable, .postalCodeMalformed,
    ]
    static let typed = Draft(
        form: ContactForm(phone: "0900-000-32", address: .init(road: "<script>x</script>")),
        email: "110210317@stu.songtao.example")

    static func refused(_ draft: Draft, for flaws: [SubmitContact.Flaw]) -> Draft {
        var draft = draft
        draft.refusal = .remarks(flaws.map { Words.remark($0, typed: draft.form) })
        return draft
    }
    static let closedMeanwhile: Draft = {
        var draft = typed
        draft.refusal = .notOpen
        return draft
    }()

    static let unanswered: Draft = {
        var draft = Draft(form: S.form, email: "isma.takis@mailbox.example")
        draft.unanswered = .init(sent: [.init(form: UUID(), question: UUID())], version: 0)
        return draft
    }()
    static let refusedAfterUnanswered: Draft = {
        var draft = refused(typed, for: [.phoneMissing])
        draft.unanswered = unanswered.unanswered
        return draft
    }()

    static let changeRefused: Draft = {
        var draft = Draft(form: ContactForm(), email: "\"><script>x</script>")
        draft.refusal = .remarks([Words.remark(.tooSoon(until: S.now))!])
        return draft
    }()

    static let codeRefused: Draft = {
        var draft = typed
        draft.refusal = .code(Words.remark(.tooSoon(until: S.now))!)
        return draft
    }()

    static let contact: [Sample] = [
        contact("contact-code-refused", S.card(), draft: codeRefused),
        contact("contact", S.card(), terms: terms(days: 30)),
        contact("contact-at-once", S.card(), terms: terms(days: 0)),
        contact("contact-one-day", S.card(), terms: terms(days: 1)),
        contact("contact-dates", S.card(), terms: terms(DuePolicy(rawValue: "07-31/08-31")!)),
        contact("contact-other-answers", S.card(form: ContactForm(job: false, alumni: true))),
        contact("contact-submitted-before", S.card(confirmedAt: S.opens)),
        contact("contact-objected", S.card(objectedAt: S.opens)),
        contact("contact-disputed", S.card(dispute: S.dispute)),
        contact("contact-new", S.card(form: ContactForm(), email: nil)),
        contact(
            "contact-refused", S.card(form: ContactForm(), email: nil),
            draft: refused(typed, for: SubmitContact.Flaw.allCases.filter { !abroad.contains($0) })),
        contact(
            "contact-abroad",
            S.card(form: .init(address: .init(isAbroad: true, country: "VN", lines: "<script>x</script>")))),
        contact(
            "contact-abroad-refused", S.card(),
            draft: refused(Draft(form: ContactForm(address: .init(isAbroad: true)), email: ""), for: abroad)),
        contact("contact-begun", S.card(form: ContactForm(), email: nil), draft: typed),
        contact("contact-unknown", nil, draft: unanswered),
        contact("contact-unknown-shown", S.card(), draft: unanswered),
        contact("contact-unknown-refused", S.card(), draft: refusedAfterUnanswered),
        contact("contact-unknown-closed", S.card(isOpen: false), draft: refusedAfterUnanswered),
        contact("contact-unavailable", nil),
        contact("contact-kept", nil, draft: Draft(form: S.form, email: S.address)),
        contact("contact-unlisted", nil, isUnlisted: true),
        contact("contact-no-window", S.card(opens: nil, closes: nil, isOpen: false)),
        contact("contact-closed-meanwhile", S.card(isOpen: false), draft: closedMeanwhile),
        contact("contact-closed-since-refused", S.card(isOpen: false), draft: refused(typed, for: [.phoneMissing])),
        contact(
            "contact-closed-since-refused-again", S.card(isOpen: false, confirmedAt: S.opens, mayChangeEmail: true),
            draft: refused(typed, for: [.phoneMissing])),
        contact(
            "contact-closed-before-it-opens", S.card(opens: S.closes, isOpen: false),
            draft: refused(typed, for: [.phoneMissing])),
        contact("contact-unlisted-since", nil, isUnlisted: true, draft: refused(typed, for: [.phoneMissing])),
        contact("contact-open-again", S.card(), draft: closedMeanwhile),
        contact("contact-over-begun", S.card(isOpen: false), draft: Draft(form: S.form, email: S.address)),
        contact("contact-over", S.card(isOpen: false, confirmedAt: S.opens)),
        contact("contact-over-change", S.card(isOpen: false, confirmedAt: S.opens, mayChangeEmail: true)),
        contact(
            "contact-over-change-refused",
            S.card(
                isOpen: false, email: S.email(.mailed, address: "b@x.example"), proven: S.proven, mayChangeEmail: true),
            draft: changeRefused),
        contact(
            "contact-over-change-out",
            S.card(isOpen: false, email: S.email(.mailed, address: "b@x.example"), mayChangeEmail: true)),
        contact("contact-not-open", S.card(opens: S.closes, closes: S.closes + 86_400, isOpen: false)),
        contact("contact-code-out", S.card(email: mailed)),
        contact("contact-code-expired", S.card(email: S.email(.mailed, expires: S.now))),
        contact("contact-code-exhausted", S.card(email: exhausted)),
        contact("contact-two-addresses", S.card(email: S.email(.mailed, address: "new@b.example"), proven: S.proven)),
        contact("contact-dialog", S.card(email: mailed), over: .code(tried: nil)),
        contact("contact-dialog-wrong", S.card(email: mailed), over: .code(tried: .wrong(triesLeft: 1))),
        contact("contact-dialog-dead", S.card(email: exhausted), over: .code(tried: nil)),
        contact("contact-verified", S.card(), over: .verified),
        contact("contact-code-refused", S.card(email: S.email(.undeliverable, reason: .refused))),
        contact("contact-code-gone", S.card(email: S.email(.undeliverable, reason: .refused, cause: .gone))),
        contact("contact-code-full", S.card(email: S.email(.undeliverable, reason: .refused, cause: .full))),
        contact("contact-code-in-doubt", S.card(email: S.email(.undeliverable, reason: .inDoubt))),
        contact("contact-code-outage", S.card(email: S.email(.undeliverable, reason: .expired))),
    ]
}
