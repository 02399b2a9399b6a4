import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where the registrar's desk revokes degrees and diplomas (screen 21): one person proposes, another one confirms.
struct RevocationPage: Sendable {
    let premises: Premises
    static let path = "/revocations"
    private static let size = FormSize(
        whole: 32_768,
        fields: ["reason": 8_192, "announcement": 8_192, "number": 4_096, "because": 8_192, "decidedOn": 1_024])
    /// In words of the access log, beside the name.
    private static let why = "to see whether the degree holds"

    static func path(of student: UUID) -> String { "\(path)/\(student.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/revocations", use: list)
        router.get("/revocations/:student", use: show)
        router.post("/revocations/:student", use: propose)
        router.post("/revocations/:student/:verb", use: decide)
    }

    /// What becomes of a proposal.
    enum Verb: String, Codable, Sendable, CaseIterable { case confirm, decline, withdraw }

    /// What became of a form of one student's page.
    struct Told: Codable, Sendable {
        var typed: TypedRevocation
        /// Nil where nobody has proposed it yet.
        var proposal: UUID?
        var outcome: Outcome

        enum Outcome: Codable, Sendable {
            case proposed, confirmed, declined, withdrawn
            case refused([TypedRevocation.Flaw])
            /// Somebody has decided, or it has lapsed.
            case gone
            case own, already, underway
            /// No answer came; the form keeps its id, so that sending it again is the same wish.
            case unknown(form: UUID, verb: Verb?)
        }
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = RevocationsQuery { request.query($0) }
        let answer = try await premises.ask(query.question, by: session)
        let visit = context.visit(request, path: query.path)
        let content = RevocationsContent(answer, query, visit.language)
        return premises.staffTemplates.page("revocations/list", content, for: visit, status: content.status)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let student = try context.student
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowRevocation(student: student), by: session, because: Self.why,
            within: told?.isUnknown == true ? Premises.glance : nil)
        if answer == .unknown { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = RevocationContent(answer, student, told: told, today: Day(taipei: Date()), visit.language)
        return premises.staffTemplates.page("revocations/one", content, for: visit, status: content.status)
    }

    @Sendable
    private func propose(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try context.student
        let typed = TypedRevocation(form.fields)
        func tell(_ outcome: Told.Outcome) async throws -> Response {
            try await premises.redirect(
                to: Self.path(of: student), telling: Told(typed: typed, outcome: outcome), in: session)
        }
        let wish: RevocationWish
        switch typed.wish() {
        case .failure(let flaws): return try await tell(.refused(flaws.all))
        case .success(let read): wish = read
        }
        let question = ProposeRevocation(
            id: questionID(form: form.id, "\(student.formID)\n\(typed.text)"), student: student, wish)
        switch try await premises.ask(question, by: session) {
        case nil: return try await tell(.unknown(form: form.id, verb: nil))
        // The page itself tells that nobody is named so.
        case .unknown: return .redirect(to: Self.path(of: student))
        case .impossibleDay: return try await tell(.refused([.impossibleDay]))
        case .already: return try await tell(.already)
        case .underway: return try await tell(.underway)
        case .proposed:
            context.logger.security(
                .commanded(
                    "revocation \(question.id.formID) proposed: \(wish.kind.rawValue)", by: session.account.name,
                    because: "on its page"))
            return try await premises.redirect(
                to: Self.path(of: student), telling: Told(typed: .init(), outcome: .proposed), in: session)
        }
    }

    @Sendable
    private func decide(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        guard let name = context.parameters.get("verb"), name.utf8.count <= 16, let verb = Verb(rawValue: name) else {
            throw HTTPError(.notFound)
        }
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try context.student
        guard let proposal = form["proposal"].flatMap(UUID.init(uuidString:)) else { throw HTTPError(.badRequest) }
        let typed = TypedRevocation(form.fields)
        func tell(_ outcome: Told.Outcome) async throws -> Response {
            try await premises.redirect(
                to: Self.path(of: student), telling: Told(typed: typed, proposal: proposal, outcome: outcome),
                in: session)
        }
        let decision: DecideRevocation.Decision
        switch typed.decision(verb) {
        case .failure(let flaws): return try await tell(.refused(flaws.all))
        case .success(let read): decision = read
        }
        let question = DecideRevocation(
            id: questionID(form: form.id, "\(proposal.formID)\n\(verb.rawValue)\n\(typed.text)"), proposal: proposal,
            decision)
        switch try await premises.ask(question, by: session) {
        case nil: return try await tell(.unknown(form: form.id, verb: verb))
        case .gone: return try await tell(.gone)
        case .own, .anothers: return try await tell(.own)
        case .already: return try await tell(.already)
        case .otherNumber: return try await tell(.refused([.numberOther]))
        case .decided:
            context.logger.security(
                .commanded(
                    "revocation \(proposal.formID): \(verb.rawValue)", by: session.account.name,
                    because: "on its page"))
            let outcome: Told.Outcome =
                switch verb {
                case .confirm: .confirmed
                case .decline: .declined
                case .withdraw: .withdrawn
                }
            return try await premises.redirect(
                to: Self.path(of: student), telling: Told(typed: .init(), outcome: outcome), in: session)
        }
    }
}

extension RevocationPage.Told {
    var isUnknown: Bool { if case .unknown = outcome { true } else { false } }
}
