import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Whether the student wants the diploma in electronic form at all: they may object, and take it back.
struct ObjectionPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/objection", use: show)
        router.post("/objection", use: say)
        router.post("/contact/objection", use: leaveForm)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        if let unknown = try await premises.result(Unknown.self, told: request, in: context.session!) {
            return page(request, context) { _ in ObjectionContent(unknown: unknown.form, objects: unknown.objects) }
        }
        let standing = try await premises.standing(of: context.session!)
        return page(request, context) { ObjectionContent(standing, $0) }
    }

    @Sendable
    private func say(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: FormSize(whole: 4_096))
        let objects = form["objects"] == "yes"
        let question = SayObjection(
            id: questionID(form: form.id, objects ? "yes" : "no"), student: session.student, objects: objects)
        guard try await premises.ask(question, by: session) != nil else {
            let unknown = Unknown(form: form.id, objects: objects)
            return try await premises.redirect(to: "/objection", telling: unknown, in: session)
        }
        return .redirect(to: "/objection")
    }

    /// What was sent and not answered.
    struct Unknown: Codable, Sendable {
        let form: UUID
        let objects: Bool
    }

    /// From the middle of the contact form: what was typed there stays.
    @Sendable
    private func leaveForm(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (sent, session) = try await premises.form(request, &context, within: ContactPage.size)
        try await premises.keep(ContactPage.Fields(sent.fields).draft(after: session.draft), in: session)
        return .redirect(to: "/objection")
    }

    private func page(
        _ request: Request, _ context: Visitor, _ content: (Language) -> ObjectionContent
    ) -> Response {
        let visit = context.visit(request, path: request.addressWithResult)
        let content = content(visit.language)
        return premises.templates.page("rights/objection", content, for: visit, status: content.status)
    }
}

/// What its template shows.
struct ObjectionContent {
    let state: State
    /// When the first mail with a diploma left: what has left cannot be called back.
    let mailedAt: Moment?
    /// Whether everything has left that was to leave.
    let isAllMailed: Bool
    /// What the objection may come too late for.
    let stopping: Stopping?
    let id: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case unlisted
        case agreed
        case objected(since: Moment)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(isObjection: Bool)
    }

    init(_ standing: Standing, _ language: Language) {
        state =
            switch standing.contact {
            case nil: .unavailable
            case .notListed: .unlisted
            case .card(let card):
                card.objectedAt.map { .objected(since: Moment($0, language)) } ?? .agreed
            }
        mailedAt = standing.mailedAt.map { Moment($0, language) }
        isAllMailed = standing.mailedAt != nil && !standing.hasYetToLeave
        stopping = Stopping(standing)
        id = UUID().formID
        status = standing.contact == nil ? .serviceUnavailable : .ok
    }

    init(unknown form: UUID, objects: Bool) {
        state = .unknown(isObjection: objects)
        mailedAt = nil
        isAllMailed = false
        stopping = nil
        id = form.formID
        status = .serviceUnavailable
    }
}
