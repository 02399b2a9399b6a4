import Addresses
import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Stage one: names to confirm, phone, permanent e-mail, address, two questions (screen 03).
struct ContactPage: Sendable {
    let premises: Premises
    static let path = "/contact"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/contact", use: show)
        router.post("/contact", use: submit)
        router.post("/contact/address", use: turn)
        router.get("/contact/done", use: done)
    }

    /// What a student types may be far longer than it can mean anything: then it is told so and stands there still, and nothing
    /// but its bytes was looked at.
    static let size = FormSize(
        whole: 131_072,
        fields: Dictionary(
            uniqueKeysWithValues: [("shownZh", 800), ("shownEn", 800), ("notices", 800)]
                + Fields.typed.map { ($0, 32_768) }))

    /// The form as the browser sends it.
    struct Fields: Sendable {
        /// The names of those that a student fills in freely.
        static let typed = ["phone", "email", "road", "lines", "postal"]
        private let form: FormFields

        init(_ form: FormFields) { self.form = form }

        var draft: Draft {
            let typed = ContactForm(
                identity: confirmed, phone: tidy("phone"), address: address, job: answer("job"),
                alumni: answer("alumni"))
            return Draft(form: typed, email: tidy("email"))
        }

        /// What is kept then: where the address is changed alone, whatever else was typed before stays. So does that a form was
        /// not answered, until it is: nobody may be told that it was not sent.
        func draft(after before: Draft?) -> Draft {
            var kept =
                form["phone"] == nil ? Draft(form: before?.form ?? ContactForm(), email: tidy("email")) : draft
            kept.unanswered = before?.unanswered
            return kept
        }

        private var address: TypedAddress {
            // Of who has chosen a county and no district yet the county is kept.
            let district = tidy("district")
            return TypedAddress(
                isAbroad: form["abroad"] == "yes", district: district.isEmpty ? county : district, road: tidy("road"),
                country: tidy("country"), lines: form["lines"] ?? "", postalCode: tidy("postal"))
        }

        /// The page names it in the language of its reader.
        private var county: String {
            let county = tidy("county")
            return County.all.first { $0.name.zh == county || $0.name.en == county }?.name.zh ?? ""
        }

        /// The name and the birth date that the page showed beside the tick: they are what was confirmed.
        private var confirmed: Identity? {
            guard form["identity"] == "yes", let zh = form["shownZh"].flatMap(Line.init(rawValue:)),
                let birthDate = form["shownBirth"].flatMap(Day.init(rawValue:))
            else { return nil }
            return Identity(
                name: PersonName(zh: zh, en: form["shownEn"].flatMap(Line.init(rawValue:))), birthDate: birthDate)
        }

        private func tidy(_ name: String) -> String { form[name].map { $0.typedWords(atMost: 2_048) ?? $0 } ?? "" }
        private func answer(_ name: String) -> Bool? {
            form[name] == "yes" ? true : form[name] == "no" ? false : nil
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let wantsCode = request.query("code", atMost: 8) != nil
        var draft = session.draft
        let answer = try await premises.card(
            of: session, within: draft?.unanswered == nil ? nil : Premises.glance,
            until: { !wantsCode || $0.state != .wanted })
        if let taken = draft, taken.isTaken(by: answer) {
            draft = try taken.left()
            try await premises.keep(draft, in: session)
        }
        let told = try await premises.result(CodeContent.Outcome.self, told: request, in: session)
        return await page(request, context, answer, draft: draft, told)
    }

    @Sendable
    private func submit(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (sent, session) = try await premises.form(request, &context, within: Self.size)
        let student = session.student
        var draft = Fields(sent.fields).draft
        draft.unanswered = session.draft?.unanswered
        try await premises.keep(draft, in: session)
        let began = ContinuousClock.now
        // Asked now and not read from the form: another tab, or an outage, may have shown an older address.
        guard let card = try await premises.ask(ShowContact(student: student), by: session) else {
            return try await leave(draft.sent(in: sent.id, over: nil), session)
        }
        if let proven = card.proven, !draft.gives(proven) {
            // Mail goes to the address that is proven. Taking it silently for the one just typed would be wrong.
            return try await refuse(
                .remarks([Words.unproven(keeping: proven, isCodeOut: draft.isCodeOut(card.email))]), draft, session)
        }
        let id = try draft.question(in: sent.id)
        let question = SubmitContact(
            id: id, student: student, form: draft.asked, notices: premises.notices.shown(by: sent["notices"]))
        // Both questions together take no longer than one may: who waits should hear soon that nothing is known.
        let within = premises.running.patience - (ContinuousClock.now - began)
        guard let answer = try await premises.ask(question, by: session, within: within) else {
            return try await leave(draft.sent(in: sent.id, over: card.version), session)
        }
        draft = draft.answered(id)
        switch answer {
        case .submitted:
            try await premises.keep(nil, in: session)
            return .redirect(to: "/contact/done")
        case .refused(let flaws):
            let isCodeOut = draft.isCodeOut(card.email)
            let remarks = flaws.map { flaw in
                flaw == .emailNotVerified && isCodeOut ? .codeNotTyped : Words.remark(flaw, typed: draft.form)
            }
            return try await refuse(.remarks(remarks), draft, session)
        case .notOpen: return try await refuse(.notOpen, draft, session)
        case .notListed: return .redirect(to: "/contact")
        }
    }

    /// The page is read anew: going back from it, or reading it in the other language, sends nothing again.
    func refuse(_ refusal: Draft.Refusal, _ draft: Draft, _ session: Session) async throws -> Response {
        var draft = draft
        draft.refusal = refusal
        return try await leave(draft, session)
    }

    private func leave(_ draft: Draft, _ session: Session) async throws -> Response {
        try await premises.keep(draft, in: session)
        return .redirect(to: "/contact")
    }

    /// To the fields of an address abroad or back, for browsers with scripts and without. What was typed goes along.
    @Sendable
    private func turn(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (sent, session) = try await premises.form(request, &context, within: Self.size)
        var draft = Fields(sent.fields).draft(after: session.draft)
        draft.form.address.isAbroad.toggle()
        try await premises.keep(draft, in: session)
        return .redirect(to: "/contact#address")
    }

    @Sendable
    private func done(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let answer = try await premises.ask(ShowContact(student: session.student), by: session)
        let visit = context.visit(request)
        guard case .card(let card) = answer, let submitted = ContactContent.Submitted(card, visit.language) else {
            return .redirect(to: "/contact")
        }
        let content = Done(submitted: submitted, closesAt: card.closesAt.map { Moment(end: $0, visit.language) })
        return premises.templates.page("contact/contact-done", content, for: visit)
    }

    struct Done {
        let submitted: ContactContent.Submitted
        let closesAt: Moment?
    }

    /// What a browser with scripts shows over the page, or says at the field to which one comes back.
    enum Over {
        /// - Parameter told: why no other code is mailed now.
        case code(tried: CheckCode.Answer?, told: Bilingual<String>? = nil)
        case verified

        init?(_ request: Request, _ told: CodeContent.Outcome?) {
            if request.query("code", atMost: 8) != nil {
                let refused: Bilingual<String>? = if case .refused(let sentence) = told { sentence } else { nil }
                self = .code(
                    tried: request.query("tried", atMost: 16).flatMap(CheckCode.Answer.init(query:)), told: refused)
            } else if request.query("verified", atMost: 8) != nil {
                self = .verified
            } else {
                return nil
            }
        }
    }

    private func page(
        _ request: Request, _ context: Visitor, _ answer: ShowContact.Answer?, draft: Draft?,
        _ told: CodeContent.Outcome?
    ) async -> Response {
        let visit = context.visit(request, path: "/contact")
        let over = Over(request, told)
        let card: ShowContact.Card? = if case .card(let card) = answer { card } else { nil }
        let content = ContactContent(
            card, isUnlisted: answer == .notListed, draft: draft, keptAt: context.session?.keptAt, over: over,
            notices: premises.notices.read(in: visit.language), terms: await premises.terms.lastKnown(), now: Date(),
            visit.language)
        return premises.templates.page("contact/contact", content, for: visit, status: content.status)
    }
}

extension Premises {
    func keep(_ draft: Draft?, in session: Session) async throws {
        let text = try draft?.text
        let student = session.student
        try await running.database.transaction { tx in try tx.keepDraft(text, of: student, in: session.id.hash) }
    }
}
