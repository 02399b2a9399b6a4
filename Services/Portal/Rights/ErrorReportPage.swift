import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// What is wrong in name or birth date: said, seen, and taken back.
struct ErrorReportPage: Sendable {
    let premises: Premises
    private static let path = "/contact/error"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/contact/error", use: show)
        router.post("/contact/error", use: say)
        router.post("/contact/error/withdraw", use: withdraw)
        router.post("/contact/error/open", use: leaveForm)
    }

    /// What a student types may be far longer than it can mean anything: it stands there still, and nothing but its bytes was
    /// looked at.
    static let size = FormSize(whole: 65_536, fields: ["words": 32_768])

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let outcome = try await premises.result(Outcome.self, told: request, in: session) ?? .shown
        var typed = try await premises.typed(on: Self.path, within: Self.size, by: session)
        let isUnknown = outcome.isUnknown || typed?.fields.unanswered.isEmpty == false
        let answer = try await premises.ask(
            ShowContact(student: session.student), by: session, within: isUnknown ? Premises.glance : nil)
        if let kept = typed, case .card(let card) = answer, card.dispute != nil {
            // What is disputed tells that it was taken.
            typed = Typed(fields: kept.fields.with(unanswered: []), keptAt: kept.keptAt)
            try await premises.keepTyped(typed!.fields, on: Self.path, by: session)
        }
        return page(request, context, answer, outcome, typed)
    }

    @Sendable
    private func say(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let typed = TypedError(form.fields)
        let asked = TypedError(parts: typed.parts, words: Draft.bounded(typed.words))
        let told = asked.parts.map(\.rawValue).joined(separator: " ") + "\n" + asked.words
        let question = SayError(id: questionID(form: form.id, told), student: session.student, error: asked)
        // Until its answer is known, it may have been taken.
        let before = form.fields.unanswered.filter { $0 != question.id }
        let sent = form.fields.with(unanswered: before + [question.id])
        try await premises.keepTyped(sent, on: Self.path, by: session)
        let answer = try await premises.ask(question, by: session)
        if answer != nil {
            let known = form.fields.with(unanswered: before)
            try await premises.keepTyped(known, on: Self.path, by: session)
        }
        switch answer {
        case .kept:
            try await premises.forgetTyped(on: Self.path, by: session)
            return .redirect(to: Self.path)
        case .refused(let flaws):
            let refused = Refused(remarks: flaws.map(Words.remark), typed: typed)
            return try await premises.redirect(to: Self.path, telling: Outcome.refused(refused), in: session)
        case .notListed: return .redirect(to: Self.path)
        case nil:
            let unknown = Outcome.unknown(typed, form: form.id)
            return try await premises.redirect(to: Self.path, telling: unknown, in: session)
        }
    }

    @Sendable
    private func withdraw(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: FormSize(whole: 4_096))
        let question = SayError(id: questionID(form: form.id, ""), student: session.student, error: nil)
        guard try await premises.ask(question, by: session) != nil else {
            let unknown = Outcome.withdrawalUnknown(form: form.id)
            return try await premises.redirect(to: Self.path, telling: unknown, in: session)
        }
        return .redirect(to: Self.path)
    }

    /// From the middle of the contact form: what was typed there stays.
    @Sendable
    private func leaveForm(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (sent, session) = try await premises.form(request, &context, within: ContactPage.size)
        try await premises.keep(ContactPage.Fields(sent.fields).draft(after: session.draft), in: session)
        return .redirect(to: Self.path)
    }

    enum Outcome: Codable, Sendable {
        case shown
        case refused(Refused)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(TypedError, form: UUID)
        /// The same of taking it back.
        case withdrawalUnknown(form: UUID)

        fileprivate var isUnknown: Bool {
            switch self {
            case .shown, .refused: false
            case .unknown, .withdrawalUnknown: true
            }
        }
    }

    /// What was typed, and why it is not taken.
    struct Refused: Codable, Sendable {
        let remarks: [Words.Remark]
        let typed: TypedError
    }

    private func page(
        _ request: Request, _ context: Visitor, _ answer: ShowContact.Answer?, _ outcome: Outcome, _ typed: Typed?
    ) -> Response {
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ErrorReportContent(
            answer, outcome, typed: typed, phone: premises.running.settings[.phone], visit.language)
        return premises.templates.page("rights/error-report", content, for: visit, status: content.status)
    }
}

extension TypedError {
    /// As the browser sends it.
    init(_ fields: FormFields) {
        self.init(
            parts: IdentityPart.allCases.filter { fields[$0.rawValue] == "yes" },
            words: fields["words"].map { $0.typedWords(atMost: 2_048) ?? $0 } ?? "")
    }
}
