import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where the registrar's desk stops all sealing and mailing, and lets it go on.
struct FreezePage: Sendable {
    let premises: Premises
    static let path = "\(CalendarPage.path)/freeze"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/calendar/freeze", use: show)
        router.post("/calendar/freeze", use: take)
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case form(ReasonForm.News)
        case set
        /// Somebody was faster.
        case already
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(on: Self.path, within: ReasonForm.size, by: session)
        let answer = try await premises.ask(ShowFreeze(), by: session)
        if let answer { await premises.freezes.keep(answer.freeze) }
        var context = context
        context.freeze = answer.map(\.freeze) ?? context.freeze
        let visit = context.visit(request, path: request.addressWithResult)
        let content = FreezeContent(answer, told: told, typed: typed, action: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("calendar/freeze", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: ReasonForm.size)
        try await premises.keepTyped(form.fields, on: Self.path, by: session)
        func tell(_ told: Told) async throws -> Response {
            try await premises.redirect(to: Self.path, telling: told, in: session)
        }
        let isWanted = form["want"] != "resume"
        let because: Line
        switch TypedDeed(form.fields).read(as: .hold) {
        case .success(let read): because = read.because
        case .failure(let flaws): return try await tell(.form(.refused(flaws.all)))
        }
        let question = SetFreeze(
            id: questionID(form: form.id, "\(isWanted)\n\(because.rawValue)"), isWanted: isWanted, because: because)
        switch try await premises.ask(question, by: session) {
        case nil: return try await tell(.form(.unknown(form: form.id)))
        case .already(let freeze):
            await premises.freezes.keep(freeze)
            return try await tell(.already)
        case .set(let freeze):
            context.logger.security(
                .commanded(
                    isWanted ? "all sealing and mailing stopped" : "sealing and mailing go on",
                    by: session.account.name,
                    because: "on its page"))
            await premises.freezes.keep(freeze)
            try await premises.forgetTyped(on: Self.path, by: session)
            return try await tell(.set)
        }
    }
}

/// What the page shows on which everything is stopped, or goes on.
struct FreezeContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case form(Form)
    }
    struct Form {
        let isFrozen: Bool
        /// What was just done is so, or was so before.
        let isSet: Bool
        let isAlready: Bool
        let form: ReasonForm
    }

    init(
        _ answer: ShowFreeze.Answer?, told: FreezePage.Told?, typed: Typed?, action: String, _ language: Language
    ) {
        again = action
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        state = .form(Form(isFrozen: answer.freeze != nil, told: told, typed: typed, action: action, language))
        status =
            switch told {
            case .form(.refused): .unprocessableContent
            case .form(.unknown): .serviceUnavailable
            case .set, .already, nil: .ok
            }
    }
}

extension FreezeContent.Form {
    fileprivate init(isFrozen: Bool, told: FreezePage.Told?, typed: Typed?, action: String, _ language: Language) {
        self.isFrozen = isFrozen
        var news: ReasonForm.News?
        var (isSet, isAlready) = (false, false)
        switch told {
        case nil: break
        case .form(let form): news = form
        case .set: isSet = true
        case .already: isAlready = true
        }
        (self.isSet, self.isAlready) = (isSet, isAlready)
        form = ReasonForm(news, isNew: isSet || isAlready, typed: typed, action: action, language)
    }
}
