import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What one student says is wrong in name or birth date: the registrar corrects the name, or tells why it is right.
struct DisputePage: Sendable {
    let premises: Premises
    private static let size = FormSize(
        whole: 16_384, fields: ["nameZh": 1_024, "nameEn": 1_024, "because": 1_024, "reply": 1_024])
    /// In words of the access log, beside the name.
    private static let why = "to settle what the student disputes"

    static func path(of student: UUID) -> String { "\(ExceptionsPage.path)/errors/\(student.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/exceptions/errors/:student", use: show)
        router.post("/exceptions/errors/:student/accepted", use: accept)
        router.post("/exceptions/errors/:student/declined", use: decline)
    }

    /// What became of a form of this page.
    struct Told: Codable, Sendable {
        let typed: TypedResolution
        let outcome: Outcome

        enum Outcome: Codable, Sendable {
            case refused([TypedResolution.Flaw])
            /// The student has said it otherwise since, or has taken it back.
            case changed
            /// No answer came; the form keeps its id, so that sending it again is the same wish.
            case unknown(form: UUID, isAcceptance: Bool)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let student = try context.student
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowDispute(student: student), by: session, because: Self.why,
            within: told?.isUnknown == true ? Premises.glance : .seconds(5))
        let visit = context.visit(request, path: request.addressWithResult)
        let content = DisputeContent(answer, student, told: told, visit.language)
        return premises.staffTemplates.page("exceptions/dispute", content, for: visit, status: content.status)
    }

    @Sendable
    private func accept(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try context.student
        let typed = TypedResolution(form.fields)
        let name: PersonName
        let because: Line
        switch typed.acceptance() {
        case .failure(let flaws): return try await tell(.refused(flaws.all), typed, student, session)
        case .success(let read): (name, because) = read
        }
        let wish = "accept\n\(typed.text)"
        let correct = CorrectName(id: questionID(form: form.id, "name\n\(wish)"), student: student, correct: name)
        switch try await premises.ask(correct, by: session, because: because.rawValue) {
        case .corrected, .already: break
        case .notListed: return try await tell(.changed, typed, student, session)
        case .tooEarly: return try await tell(.refused([.tooEarly]), typed, student, session)
        case nil: return try await tell(.unknown(form: form.id, isAcceptance: true), typed, student, session)
        }
        return try await resolve(
            ResolveDispute(
                id: questionID(form: form.id, wish), student: student, revision: typed.revision, reply: nil),
            because, form, typed, session, context)
    }

    @Sendable
    private func decline(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try context.student
        let typed = TypedResolution(form.fields)
        let reply: Line
        switch typed.declination() {
        case .failure(let flaws): return try await tell(.refused(flaws.all), typed, student, session)
        case .success(let read): reply = read
        }
        return try await resolve(
            ResolveDispute(
                id: questionID(form: form.id, "decline\n\(typed.text)"), student: student, revision: typed.revision,
                reply: reply),
            reply, form, typed, session, context)
    }

    private func resolve(
        _ question: ResolveDispute, _ because: Line, _ form: Form, _ typed: TypedResolution, _ session: Session,
        _ context: Visitor
    ) async throws -> Response {
        switch try await premises.ask(question, by: session, because: because.rawValue) {
        case .resolved:
            context.logger.security(
                .commanded(
                    "what student \(question.student.formID) disputed resolved", by: session.account.name,
                    because: "on its page"))
            return try await premises.redirect(
                to: ExceptionsPage.path, telling: ExceptionsPage.Told.settled, in: session)
        case .changed: return try await tell(.changed, typed, question.student, session)
        case nil:
            return try await tell(
                .unknown(form: form.id, isAcceptance: question.reply == nil), typed, question.student, session)
        }
    }

    private func tell(
        _ outcome: Told.Outcome, _ typed: TypedResolution, _ student: UUID, _ session: Session
    ) async throws -> Response {
        try await premises.redirect(
            to: Self.path(of: student), telling: Told(typed: typed, outcome: outcome), in: session)
    }
}

extension DisputePage.Told {
    var isUnknown: Bool { if case .unknown = outcome { true } else { false } }
}
