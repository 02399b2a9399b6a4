import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Proving the permanent e-mail: ask for a code, type it, see that it was right (screen 04).
struct CodePage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/contact/code", use: show)
        router.post("/contact/code", use: want)
        router.post("/contact/code/check", use: check)
        router.get("/contact/code/done", use: done)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let email = try await email(of: context.session!) { $0.state != .wanted }
        guard case .given(let email) = email else {
            if case .none = email { return .redirect(to: "/contact#email") }
            return page(request, context, nil, .unavailable)
        }
        if email.state == .verified { return .redirect(to: "/contact/code/done") }
        return page(request, context, email, .shown)
    }

    /// From the contact page with all that was typed there, or from the code page with the address alone.
    @Sendable
    private func want(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: ContactPage.size)
        let fields = ContactPage.Fields(form.fields)
        var draft = session.draft ?? Draft(form: ContactForm(), email: "")
        let isWholeForm = form["phone"] != nil
        if isWholeForm {
            draft = fields.draft
            try await premises.keep(draft, in: session)
        } else {
            draft.email = fields.draft.email
        }
        let id = form.id
        let student = session.student
        let question = WantCode(
            id: questionID(form: id, draft.email), student: student, address: draft.askedEmail,
            language: Language.chosen(for: request))
        guard let answer = try await premises.ask(question, by: session) else {
            return page(request, context, nil, .codeUnknown(address: draft.email, form: id))
        }
        if answer == .signInAgain {
            // What was typed goes over to the session that begins then.
            try await premises.keep(draft, in: session)
            context.logger.security(.freshSignInWanted(WantCode.name, session.actor))
            return .redirect(to: "/sign-in?again=1&next=/contact%23email")
        }
        guard let remark = Words.remark(answer) else {
            return .redirect(to: answer == .alreadyVerified ? "/contact/code/done" : "/contact/code")
        }
        let card = try await premises.ask(ShowContact(student: student), by: session)
        if isWholeForm {
            return ContactPage(premises: premises).page(request, context, card, draft: draft, .refused([remark]))
        }
        guard case .card(let known) = card, let email = known.email else { return .redirect(to: "/contact#email") }
        return page(request, context, email, .refused(remark.sentence, typed: ""))
    }

    @Sendable
    private func check(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(
            request, &context, within: FormSize(whole: 16_384, fields: ["code": 4_096]))
        // A whole mail that was pasted is no code, and is told so.
        let code = form["code"].flatMap { $0.typedUnparted(atMost: 320) } ?? "?"
        let id = form.id
        let question = CheckCode(id: questionID(form: id, code), student: session.student, code: code)
        guard let answer = try await premises.ask(question, by: session) else {
            return page(request, context, nil, .checkUnknown(typed: code, form: id))
        }
        guard let sentence = Words.remark(answer) else {
            if case .given(let email) = try await email(of: session, until: { $0.state == .verified }) {
                // As the mail system writes it: international domains have two spellings.
                var draft = session.draft
                draft?.email = email.address
                try await premises.keep(draft, in: session)
            }
            return .redirect(to: "/contact/code/done")
        }
        guard case .given(let email) = try await email(of: session, until: nil) else {
            return page(request, context, nil, .refused(sentence, typed: code))
        }
        return page(request, context, email, .refused(sentence, typed: code))
    }

    @Sendable
    private func done(_ request: Request, _ context: Visitor) async throws -> Response {
        guard case .given(let email) = try await email(of: context.session!, until: nil) else {
            return page(request, context, nil, .unavailable)
        }
        let content = CodeDone(address: email.address, isVerified: email.state == .verified)
        return premises.templates.page("code-done", content, for: context.visit(request))
    }

    struct CodeDone {
        let address: String
        let isVerified: Bool
    }

    private enum Known {
        case given(ShowContact.Email)
        case none
        case unanswered
    }

    /// The facts that change an address's state travel for a moment; a page that waits for one looks again, at most 2 s.
    private func email(
        of session: Session, until isAsWanted: (@Sendable (ShowContact.Email) -> Bool)?
    ) async throws -> Known {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(2)
        while true {
            guard let answer = try await premises.ask(ShowContact(student: session.student), by: session) else {
                return .unanswered
            }
            guard case .card(let card) = answer, let email = card.email else { return .none }
            guard let isAsWanted, !isAsWanted(email), clock.now < end else { return .given(email) }
            try? await Task.sleep(for: .milliseconds(150))
        }
    }

    private func page(
        _ request: Request, _ context: Visitor, _ email: ShowContact.Email?, _ outcome: CodeContent.Outcome
    ) -> Response {
        let visit = context.visit(request, path: "/contact/code")
        let content = CodeContent(email, outcome, now: Date(), visit.language)
        return premises.templates.page("code", content, for: visit, status: content.status)
    }
}
