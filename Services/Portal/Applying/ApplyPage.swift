import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where a student applies for another version of a diploma or another language, and sees what has become of it (screen 19).
struct ApplyPage: Sendable {
    let premises: Premises
    static let path = "/apply"
    static let size = FormSize(whole: 32_768, field: 8_192)

    static func path(of application: UUID) -> String { "\(path)/\(application.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/apply", use: show)
        router.post("/apply", use: apply)
        router.get("/apply/:id", use: showOne)
        router.post("/apply/:id/withdraw", use: withdraw)
    }

    /// What became of the form.
    struct Told: Codable, Sendable {
        var typed: TypedApplication
        var outcome: Outcome

        enum Outcome: Codable, Sendable {
            case refused([TypedApplication.Flaw])
            /// It cannot be applied for.
            case hindered(ApplicationObstacle)
            /// One of this kind is open.
            case already
            /// No answer came; the form keeps its id, so that sending it again is the same wish.
            case unknown(form: UUID)
        }
    }

    /// What became of one that exists.
    enum ToldOne: Codable, Sendable {
        case applied, withdrawn, tooLate
        case unknown(form: UUID)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        var told = try await premises.result(Told.self, told: request, in: session)
        var kept = try await premises.typed(on: Self.path, within: Self.size, by: session)
        let answer = try await premises.ask(
            ShowApplications(student: session.student), by: session,
            within: told?.isUnknown == true ? Premises.glance : nil)
        if let sent = kept?.fields.unanswered, let answer,
            answer.applications.contains(where: { sent.contains($0.application) })
        {
            // It was taken, only nobody said so.
            try await premises.forgetTyped(on: Self.path, by: session)
            kept = nil
            // What was refused since is another wish, and is still told.
            if told?.isUnknown == true { told = nil }
        }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ApplyContent(answer, told, kept: kept, visit.language)
        return premises.templates.page("applying/apply", content, for: visit, status: content.status)
    }

    @Sendable
    private func apply(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let typed = TypedApplication(form.fields)
        func tell(_ outcome: Told.Outcome, keeping fields: FormFields) async throws -> Response {
            try await premises.keepTyped(fields, on: Self.path, by: session)
            return try await premises.redirect(
                to: Self.path, telling: Told(typed: typed, outcome: outcome), in: session)
        }
        func refuse(_ outcome: Told.Outcome, _ question: UUID? = nil) async throws -> Response {
            try await tell(outcome, keeping: form.fields.answered(question))
        }
        let wish: ApplicationWish
        switch typed.wish() {
        case .failure(let flaws): return try await refuse(.refused(flaws.all))
        case .success(let read): wish = read
        }
        let question = Apply(id: questionID(form: form.id, typed.text), student: session.student, wish)
        switch try await premises.ask(question, by: session) {
        case nil:
            // It may have been taken: until that is known, it is the same question.
            let sent = form.fields.with(unanswered: form.fields.unanswered.filter { $0 != question.id } + [question.id])
            return try await tell(.unknown(form: form.id), keeping: sent)
        case .already: return try await refuse(.already, question.id)
        case .refused(.sameName): return try await refuse(.refused([.sameName]), question.id)
        case .refused(.nothingSaid): return try await refuse(.refused([.wordsMissing]), question.id)
        case .refused(let obstacle): return try await refuse(.hindered(obstacle), question.id)
        case .applied:
            try await premises.forgetTyped(on: Self.path, by: session)
            return try await premises.redirect(
                to: Self.path(of: question.id), telling: ToldOne.applied, in: session)
        }
    }

    @Sendable
    private func showOne(_ request: Request, _ context: Visitor) async throws -> Response {
        let (session, id) = (context.session!, try Self.application(context))
        let told = try await premises.result(ToldOne.self, told: request, in: session)
        let answer = try await premises.ask(ShowApplications(student: session.student), by: session)
        let found = answer?.applications.first { $0.application == id }
        if answer != nil, found == nil { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ApplicationContent(
            found, id, told, paying: Words.paying(premises.running.settings),
            phone: premises.running.settings[.phone], visit.language)
        return premises.templates.page("applying/application", content, for: visit, status: content.status)
    }

    @Sendable
    private func withdraw(_ request: Request, _ context: Visitor) async throws -> Response {
        let id = try Self.application(context)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: FormSize(whole: 4_096))
        let question = WithdrawApplication(
            id: questionID(form: form.id, id.formID), student: session.student, application: id)
        let told: ToldOne
        switch try await premises.ask(question, by: session) {
        case nil: told = .unknown(form: form.id)
        case .withdrawn: told = .withdrawn
        case .tooLate: told = .tooLate
        case .unknown: throw HTTPError(.notFound)
        }
        return try await premises.redirect(to: Self.path(of: id), telling: told, in: session)
    }

    private static func application(_ context: Visitor) throws -> UUID { try context.uuid("id") }
}

extension ApplyPage.Told {
    var isUnknown: Bool { if case .unknown = outcome { true } else { false } }
}
