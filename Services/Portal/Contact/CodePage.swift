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
        let told = try await premises.result(CodeContent.Outcome.self, told: request, in: context.session!)
        if let told, told.isUnknown { return page(request, context, nil, told) }
        guard let answer = try await premises.card(of: context.session!, until: { $0.state != .wanted }) else {
            return page(request, context, nil, .unavailable)
        }
        guard let email = answer.email else { return .redirect(to: "/contact#email") }
        if email.state == .verified { return .redirect(to: "/contact/code/done") }
        if let told { return page(request, context, email, told) }
        let tried = request.query("tried", atMost: 16).flatMap(CheckCode.Answer.init(query:))
        return page(request, context, email, tried.map { .tried($0) } ?? .shown)
    }

    /// From the contact page with all that was typed there, or from the code page with the address alone.
    @Sendable
    private func want(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: ContactPage.size)
        let draft = ContactPage.Fields(form.fields).draft(after: session.draft)
        // From the page with the form, whole or for the address alone.
        let isTyped = form.page == ContactPage.path
        if isTyped { try await premises.keep(draft, in: session) }
        let id = form.id
        let student = session.student
        let question = WantCode(
            id: questionID(form: id, draft.email), student: student, address: draft.askedEmail,
            language: Language.chosen(for: request))
        guard let answer = try await premises.ask(question, by: session) else {
            return try await tell(.codeUnknown(address: draft.email, form: id), session)
        }
        if answer == .signInAgain {
            // What was typed goes over to the session that begins then.
            try await premises.keep(draft, in: session)
            context.logger.security(.freshSignInWanted(WantCode.name, session.actor))
            return .redirect(to: "/sign-in?again=1&next=/contact%23email")
        }
        if case .tooManyInAll = answer {
            context.logger.security(.codesUsedUp(session.actor, from: clientAddress(request)))
        }
        // It is about no field: what was typed stays, and the page says that it cannot be sent now.
        if answer == .notOpen || answer == .notListed {
            return try await ContactPage(premises: premises).refuse(.notOpen, draft, session)
        }
        let isDialog = form["dialog"] == "yes"
        let months = await premises.terms.lastKnown().mailboxes?.schoolMailboxMonths
        guard let remark = Words.remark(answer, schoolMailboxMonths: months) else {
            if answer == .alreadyVerified {
                return .redirect(to: isDialog ? "/contact?verified=1#email" : "/contact/code/done")
            }
            return .redirect(to: isDialog ? "/contact?code=1" : "/contact/code")
        }
        if isTyped {
            return try await ContactPage(premises: premises).refuse(.code(remark), draft, session)
        }
        return try await tell(.refused(remark.sentence), inDialog: isDialog, session)
    }

    private func tell(
        _ outcome: CodeContent.Outcome, inDialog: Bool = false, _ session: Session
    ) async throws -> Response {
        try await premises.redirect(
            to: inDialog ? ContactPage.path : "/contact/code", with: inDialog ? ["code=1"] : [], telling: outcome,
            in: session)
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
            return try await tell(.checkUnknown(form: id), session)
        }
        let isDialog = form["dialog"] == "yes"
        guard answer == .matched else {
            let page = isDialog ? "/contact?code=1&" : "/contact/code?"
            return .redirect(
                to: try await isTold(answer, session) ? String(page.dropLast()) : page + "tried=\(answer.query)")
        }
        if let email = try await premises.card(of: session, until: { $0.state == .verified })?.email {
            // As the mail system writes it: international domains have two spellings.
            var draft = session.draft
            draft?.email = email.address
            // Of an address that was changed alone nothing is left to hand in.
            try await premises.keep(draft?.isOfAddressAlone == true ? nil : draft, in: session)
        }
        return .redirect(to: isDialog ? "/contact?verified=1#email" : "/contact/code/done")
    }

    /// Whether the page finds an answer out by itself: that a code is dead is known of its request. Where its address said so, one
    /// who goes back to it would be told the same of a newer code.
    private func isTold(_ answer: CheckCode.Answer, _ session: Session) async throws -> Bool {
        guard answer == .noTriesLeft || answer == .expired else { return false }
        let card = try await premises.card(of: session) { email in
            email.state == .wanted || CodeEnd(email, at: Date()) != nil
        }
        return CodeEnd(card?.email, at: Date()) != nil
    }

    @Sendable
    private func done(_ request: Request, _ context: Visitor) async throws -> Response {
        guard case .card(let card) = try await premises.card(of: context.session!) else {
            return page(request, context, nil, .unavailable)
        }
        guard let email = card.email else { return .redirect(to: "/contact#email") }
        let content = CodeDone(address: email.address, isVerified: email.state == .verified, isFormOpen: card.isOpen)
        return premises.templates.page("contact/code-done", content, for: context.visit(request))
    }

    struct CodeDone {
        let address: String
        let isVerified: Bool
        /// Whether there is a form yet to go back to.
        let isFormOpen: Bool
    }

    private func page(
        _ request: Request, _ context: Visitor, _ email: ShowContact.Email?, _ outcome: CodeContent.Outcome
    ) -> Response {
        let path =
            if case .tried(let answer) = outcome {
                "/contact/code?tried=\(answer.query)"
            } else {
                request.addressWithResult
            }
        let visit = context.visit(request, path: path)
        let content = CodeContent(email, outcome, now: Date(), visit.language)
        return premises.templates.page("contact/code", content, for: visit, status: content.status)
    }
}

extension Premises {
    /// The facts that change an address's state travel for a moment; a page that waits for one looks again, at most 2 s.
    func card(
        of session: Session, within: Duration? = nil,
        until isAsWanted: (@Sendable (ShowContact.Email) -> Bool)? = nil
    ) async throws -> ShowContact.Answer? {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(2)
        while true {
            let asked = try await ask(ShowContact(student: session.student), by: session, within: within)
            guard let answer = asked?.told(to: session.account) else { return nil }
            guard let isAsWanted, let email = answer.email, !isAsWanted(email), clock.now < end else { return answer }
            try? await Task.sleep(for: .milliseconds(150))
        }
    }
}

extension ShowContact.Answer {
    /// The latest address that the student gave.
    var email: ShowContact.Email? { if case .card(let card) = self { card.email } else { nil } }

    /// Who came in by a code is offered no change of the address: it asks for a fresh sign-in, which a code is none of.
    func told(to account: Account) -> ShowContact.Answer {
        guard account.way == .code, case .card(var card) = self else { return self }
        card.mayChangeEmail = false
        return .card(card)
    }
}

extension CheckCode.Answer {
    /// Stands in the address of the page that tells it, so that reading it again, or in the other language, tries nothing.
    var query: String {
        switch self {
        case .matched: "matched"
        case .wrong(let triesLeft): "wrong-\(triesLeft)"
        case .expired: "expired"
        case .noTriesLeft: "none-left"
        case .noCode: "no-code"
        }
    }

    init?(query: String) {
        let wrong = (0..<10).map { CheckCode.Answer.wrong(triesLeft: $0) }
        let told = (wrong + [.expired, .noTriesLeft, .noCode]).first { $0.query.utf8.elementsEqual(query.utf8) }
        guard let told else { return nil }
        self = told
    }
}
