import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where an operator has all messages of a cause heard anew, one first: each step is looked at before the next is sent.
struct ParkedGroupPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, fields: ["because": 4_096])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/operations/parked/:program/replay", use: show)
        router.post("/operations/parked/:program/replay", use: take)
    }

    /// How far it is.
    struct Progress: Codable, Sendable {
        let cause: ParkedCause
        let because: Line
        let step: ParkedStep
        /// With all steps before.
        let sent: Int
        let stayed: Int
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        /// No reason, or none that can be read.
        case refused(ParkedCause, because: String)
        case step(Progress)
        /// Nothing is open for it any more.
        case nothing(ParkedCause)
        case stopped(ParkedCause, why: String)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(ParkedCause, form: UUID, because: String, after: Progress?)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let program = try context.program
        let told = try await premises.result(Told.self, told: request, in: session)
        guard let address = address(request, program, told) else { throw HTTPError(.notFound) }
        let page = told == nil ? try await premises.listParked(address, by: session) : nil
        var fates: [SentOn.Fate]?
        if case .step(let progress) = told {
            fates = try await premises.fates(of: progress.step.sent, in: program, by: session)
        }
        let here = told == nil ? address.replay : request.addressWithResult
        let visit = context.visit(request, path: here)
        let content = ParkedGroupContent(page, told, fates, address, action: here, visit.language)
        return premises.staffTemplates.page("parked/group", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.operations(request)
        let program = try context.program
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let before = try await premises.result(Told.self, told: request, in: session)
        guard let address = address(request, program, before) else { throw HTTPError(.notFound) }
        let cause = address.cause
        func tell(_ told: Told) async throws -> Response {
            try await premises.redirect(
                to: "\(ParkedAddress.causes)/\(program.rawValue)/replay", telling: told, in: session)
        }
        let last = before?.progress
        let typed = last?.because.rawValue ?? form["because"] ?? ""
        guard let because = Line(typed: typed) else { return try await tell(.refused(cause, because: typed)) }
        // A step is one question, from however many copies of its page it is sent.
        let minted = last == nil ? form.id : request.told ?? form.id
        let id: UUID =
            if case .unknown(_, let kept, _, _) = before { kept } else {
                questionID(form: minted, "\(cause.reason)\n\(cause.type)\n\(cause.publisher)\n\(because.rawValue)")
            }
        switch try await premises.replayParked(
            cause, in: program, after: last?.step, because: because, as: id, by: session)
        {
        case nil: return try await tell(.unknown(cause, form: id, because: because.rawValue, after: last))
        case .tooSoon: return .redirect(to: request.addressWithResult)
        case .nothing: return try await tell(.nothing(cause))
        case .stopped(let why): return try await tell(.stopped(cause, why: why))
        case .sent(let step):
            context.logger.security(
                .parkedSentOn(cause.reason, count: step.sent.count, by: session.account.name))
            return try await tell(
                .step(
                    Progress(
                        cause: cause, because: because, step: step, sent: (last?.sent ?? 0) + step.sent.count,
                        stayed: (last?.stayed ?? 0) + step.stayed)))
        }
    }

    /// Of which cause: as the address says it, or what was told.
    private func address(_ request: Request, _ program: Program, _ told: Told?) -> ParkedAddress? {
        if let told { return ParkedAddress(program, told.cause) }
        return ParkedAddress(program.rawValue) { request.query($0, atMost: $1) }
    }
}

extension ParkedGroupPage.Told {
    var cause: ParkedCause {
        switch self {
        case .refused(let cause, _), .nothing(let cause), .stopped(let cause, _), .unknown(let cause, _, _, _): cause
        case .step(let progress): progress.cause
        }
    }

    /// After which step the next is sent.
    fileprivate var progress: ParkedGroupPage.Progress? {
        switch self {
        case .step(let progress): progress
        case .unknown(_, _, _, let progress): progress
        case .refused, .nothing, .stopped: nil
        }
    }
}
