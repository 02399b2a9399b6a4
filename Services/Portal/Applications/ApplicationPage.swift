import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// One application at the registrar's desk: what was shown at the counter, what was paid, and the decision (screen 20).
struct ApplicationPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 16_384, field: 8_192)

    static func path(of application: UUID) -> String { "\(ApplicationsPage.path)/\(application.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/applications/:id", use: show)
        router.post("/applications/:id/:verb", use: decide)
    }

    /// What the desk does.
    enum Verb: String, Codable, Sendable, CaseIterable {
        case decide, proof
        case giveBack = "give-back"
    }

    /// What became of a form.
    struct Told: Codable, Sendable {
        var typed: TypedApplicationDecision
        var outcome: Outcome

        enum Outcome: Codable, Sendable {
            case approved, declined, proofKept, givingBack
            case refused([TypedApplicationDecision.Flaw])
            /// Somebody has decided, it is over, or it is not paid yet.
            case notNow
            case proofMissing, impossible, nothingToGiveBack
            /// Nobody of this term can have another name yet.
            case nameImpossible
            /// No answer came; the form keeps its id, so that sending it again is the same wish.
            case unknown(form: UUID, verb: Verb)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let id = try Self.application(context)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowApplication(application: id), by: session, within: told?.isUnknown == true ? Premises.glance : nil)
        if answer == .unknown { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ApplicationDeskContent(answer, id, told, visit.language)
        return premises.staffTemplates.page("applications/one", content, for: visit, status: content.status)
    }

    @Sendable
    private func decide(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        guard let name = context.parameters.get("verb"), name.utf8.count <= 16, let verb = Verb(rawValue: name) else {
            throw HTTPError(.notFound)
        }
        let id = try Self.application(context)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let typed = TypedApplicationDecision(form.fields)
        func tell(_ outcome: Told.Outcome) async throws -> Response {
            try await premises.redirect(
                to: Self.path(of: id), telling: Told(typed: typed, outcome: outcome), in: session)
        }
        let decision: DecideApplication.Decision
        switch typed.decision(verb) {
        case .failure(let flaws): return try await tell(.refused(flaws.all))
        case .success(let read): decision = read
        }
        if decision == .approve || decision == .approveFree {
            // The name first: what is sealed then bears it.
            switch try await correctName(for: id, form, typed, session) {
            case nil: return try await tell(.unknown(form: form.id, verb: verb))
            case .tooEarly, .notListed: return try await tell(.nameImpossible)
            case .corrected, .already: break
            }
        }
        let question = DecideApplication(
            id: questionID(form: form.id, "\(id.formID)\n\(verb.rawValue)\n\(typed.text)"), application: id, decision)
        switch try await premises.ask(question, by: session) {
        case nil: return try await tell(.unknown(form: form.id, verb: verb))
        case .unknown: throw HTTPError(.notFound)
        case .notNow: return try await tell(.notNow)
        case .proofMissing: return try await tell(.proofMissing)
        case .impossible: return try await tell(.impossible)
        case .nothingToGiveBack: return try await tell(.nothingToGiveBack)
        case .decided:
            context.logger.security(
                .commanded(
                    "application \(id.formID): \(question.loggedSubject ?? verb.rawValue)", by: session.account.name,
                    because: "on its page"))
            return try await premises.redirect(
                to: Self.path(of: id), telling: Told(typed: .init(), outcome: .init(decision)), in: session)
        }
    }

    /// Who keeps names is told the one that was proven, where it may be approved now; of every other application nothing.
    /// - Returns: nil when no answer came.
    private func correctName(
        for id: UUID, _ form: Form, _ typed: TypedApplicationDecision, _ session: Session
    ) async throws -> CorrectName.Answer? {
        guard let answer = try await premises.ask(ShowApplication(application: id), by: session) else { return nil }
        guard case .known(let known) = answer, let name = known.shown.wish.name, known.shown.proof != nil,
            ApplicationState.decidable.contains(known.shown.state)
                || (typed.choice == .approveFree && known.shown.state == .feeDue)
        else { return .already }
        return try await premises.ask(
            CorrectName(
                id: questionID(form: form.id, "name\n\(id.formID)\n\(typed.text)"), student: known.person.student,
                correct: name), by: session,
            because: "the application \(known.shown.reference.rawValue), with its proof")
    }

    private static func application(_ context: Visitor) throws -> UUID { try context.uuid("id") }
}

extension ApplicationPage.Told {
    var isUnknown: Bool { if case .unknown = outcome { true } else { false } }
}

extension ApplicationPage.Told.Outcome {
    fileprivate init(_ decision: DecideApplication.Decision) {
        self =
            switch decision {
            case .approve, .approveFree: .approved
            case .decline: .declined
            case .seeProof: .proofKept
            case .giveBack: .givingBack
            }
    }
}
