import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where an operator has one parked message heard anew, mends it, returns it or discards it, and says why.
struct ParkedDeedPage: Sendable {
    let premises: Premises
    static let size = FormSize(
        whole: 131_072, fields: ["because": 4_096, "tell": 4_096, "body": 32_768, "checked": 64])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/operations/parked/:program/:parked/done", use: tell)
        router.get("/operations/parked/:program/:parked/:deed", use: show)
        router.post("/operations/parked/:program/:parked/:deed", use: take)
    }

    typealias Kind = TypedParkedDeed.Kind

    static func path(of parked: UUID, in program: Program, _ kind: Kind) -> String {
        "\(ParkedAddress.path(of: parked, in: program))/\(kind.rawValue)"
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case refused([TypedParkedDeed.Flaw])
        /// What would differ is shown, and whether it passes. Nothing was sent.
        case checked
        /// The program does not do it, and says why.
        case stays(String)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(form: UUID)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let (program, parked, kind) = (try context.program, try context.parked, try context.parkedDeed)
        let page = Self.path(of: parked, in: program, kind)
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(on: page, within: Self.size, by: session)
        let edited = kind == .mend && told != nil ? typed.map { TypedParkedDeed($0.fields).body } : nil
        let message = try await premises.showParked(parked, in: program, edited: edited, by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ParkedDeedContent(
            message, of: parked, in: program, kind, told: told, typed: typed, action: request.addressWithResult,
            visit.language)
        return premises.staffTemplates.page("parked/deed", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.operations(request)
        let (program, parked, kind) = (try context.program, try context.parked, try context.parkedDeed)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: parked, in: program, kind)
        try await premises.keepTyped(form.fields, on: page, by: session)
        func tell(_ told: Told) async throws -> Response {
            try await premises.redirect(to: page, telling: told, in: session)
        }
        let typed = TypedParkedDeed(form.fields)
        let (deed, because): (ParkedDeed, Line)
        switch typed.read(as: kind, isBodyTooLong: form.isTooLong("body")) {
        case .success(let read): (deed, because) = read
        // Whoever only looks what would differ need not say why.
        case .failure(let flaws):
            let isLook = form["do"] == "check" && flaws.all.allSatisfy { $0.field == .because }
            return try await tell(isLook ? .checked : .refused(flaws.all))
        }
        // Nothing is sent whose difference was not shown.
        if kind == .mend, form["do"] == "check" || form["checked"] != ParkedDeedContent.mark(typed.body) {
            return try await tell(.checked)
        }
        let said = "\(parked.formID)\n\(deed.word)\n\(typed.tell)\n\(typed.body)\n\(because.rawValue)"
        let id = questionID(form: form.id, said)
        guard
            let end = try await premises.settleParked(
                parked, in: program, deed, because: because, as: id, by: session)
        else { return try await tell(.unknown(form: form.id)) }
        if case .stays(let why) = end { return try await tell(.stays(why)) }
        end.event(of: parked, by: session).map { context.logger.security($0) }
        try await premises.forgetTyped(on: page, by: session)
        return try await premises.redirect(
            to: "\(ParkedAddress.path(of: parked, in: program))/done", telling: end, in: session)
    }

    /// What has become of what was done.
    @Sendable
    private func tell(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let (program, parked) = (try context.program, try context.parked)
        let page = ParkedAddress.path(of: parked, in: program)
        guard let end = try await premises.result(ParkedEnd.self, told: request, in: session) else {
            return .redirect(to: page)
        }
        var fates: [SentOn.Fate]?
        if case .sent(let sent) = end { fates = try await premises.fates(of: [sent], in: program, by: session) }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ParkedDoneContent(
            end, fates?.first, parked, in: program, again: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("parked/done", content, for: visit)
    }
}

/// What became of what an operator wanted with a parked message.
enum ParkedEnd: Codable, Sendable, Equatable {
    case sent(SentOn)
    case returned(to: String)
    case discarded
    /// The program does not do it, and says why.
    case stays(String)
    /// Somebody was faster.
    case settled(by: String, at: Date)

    /// What those who watch are told.
    fileprivate func event(of parked: UUID, by session: Session) -> SecurityEvent? {
        let by = session.account.name
        return switch self {
        case .sent: .parkedSentOn(parked.formID, count: 1, by: by)
        case .returned: .parkedReturned(parked.formID, by: by)
        case .discarded: .parkedDropped(parked.formID, by: by)
        case .stays, .settled: nil
        }
    }
}

extension Visitor {
    fileprivate var parkedDeed: TypedParkedDeed.Kind {
        get throws {
            guard let kind = TypedParkedDeed.Kind(rawValue: try parameters.require("deed")) else {
                throw HTTPError(.notFound)
            }
            return kind
        }
    }
}
