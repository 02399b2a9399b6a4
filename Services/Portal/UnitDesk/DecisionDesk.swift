import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where staff of a unit decide about whom they have ticked on its list, and take it back (screens 07).
struct DecisionDesk: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/units/:unit/decide", use: decide)
        router.get("/units/:unit/decided", use: tell)
        router.post("/units/:unit/decided", use: askAgain)
        router.post("/units/:unit/undo", use: takeBack)
    }

    /// A box for each line of a page, and where the list was.
    static let size = FormSize(whole: 16_384, fields: ["back": 2_048])

    /// Passing is decided at once. Who sends a student away, or opens again what was decided, has something to write first.
    @Sendable
    private func decide(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let unit = try context.unit
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let chosen = ChosenWork(form, of: unit)
        guard !chosen.lines.isEmpty else { return .redirect(to: "\(chosen.back)&unchosen=1") }
        switch form["do"].flatMap(ClearanceReviewed.Result.init(rawValue:)) {
        case .passed: return try await decide(.passed, chosen, unit, form: form.id, session, context)
        case .notRequired: return try await decide(.notRequired, chosen, unit, form: form.id, session, context)
        case .returned: return try await write(.returned, chosen, unit, session)
        case .pending: return try await write(.pending, chosen, unit, session)
        case nil: return .redirect(to: chosen.back)
        }
    }

    private func decide(
        _ decision: DecideUnitWork.Decision, _ chosen: ChosenWork, _ unit: String, form: UUID, _ session: Session,
        _ context: Visitor
    ) async throws -> Response {
        let told = try await premises.decide(decision, chosen, of: unit, form: form, by: session, context)
        return try await premises.redirect(to: Self.page(of: unit), telling: told, in: session)
    }

    private func write(
        _ result: ClearanceReviewed.Result, _ chosen: ChosenWork, _ unit: String, _ session: Session
    ) async throws -> Response {
        let question = ShowChosenWork(unit: unit, students: chosen.lines.map(\.place.student))
        let answer = try await premises.ask(question, by: session)
        guard answer != .unknownUnit else { throw HTTPError(.notFound) }
        let shown: ShowChosenWork.Chosen? = if case .chosen(let shown) = answer { shown } else { nil }
        var named = chosen
        for index in named.lines.indices {
            let place = named.lines[index].place
            named.lines[index].name = shown?.lines.first { $0.place.student == place.student }?.name
        }
        let told = ToldNote(
            unit: shown?.unit, chosen: named, result: result, notes: shown?.notes ?? [], outcome: .shown)
        return try await premises.redirect(to: NotePage.page(of: unit), telling: told, in: session)
    }

    @Sendable
    private func tell(_ request: Request, _ context: Visitor) async throws -> Response {
        let unit = try context.unit
        let told = try await premises.result(ToldDecision.self, told: request, in: context.session!)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = DecisionContent(
            told, unit: unit, action: request.addressWithResult, now: Date(), visit.language)
        return premises.staffTemplates.page("unit-desk/decided", content, for: visit, status: content.status)
    }

    /// What was not answered, once more: as the same question.
    @Sendable
    private func askAgain(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let unit = try context.unit
        let (_, session) = try await premises.form(request, &context, within: FormSize(whole: 4_096))
        let told = try await premises.result(ToldDecision.self, told: request, in: session)
        switch told?.news {
        case .unknown(let chosen, let decision, let form):
            return try await decide(decision, chosen, unit, form: form, session, context)
        case .takingBackUnknown(let decision, let form):
            return try await takeBack(decision, unit, form: form, back: told!.back, session, context)
        case .decided, .takenBack, nil: return .redirect(to: request.addressWithResult)
        }
    }

    @Sendable
    private func takeBack(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let unit = try context.unit
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let back = ChosenWork.back(form, of: unit)
        guard let decision = form["decision"].flatMap(UUID.init(uuidString:)) else { return .redirect(to: back) }
        return try await takeBack(decision, unit, form: form.id, back: back, session, context)
    }

    private func takeBack(
        _ decision: UUID, _ unit: String, form: UUID, back: String, _ session: Session, _ context: Visitor
    ) async throws -> Response {
        let question = TakeBackUnitWork(
            id: questionID(form: form, decision.formID), unit: unit, decision: decision)
        let answer = try await premises.ask(question, by: session)
        if case .takenBack = answer {
            context.logger.security(
                .commanded(
                    "decision \(decision.formID) of \(unit) taken back", by: session.account.name,
                    because: "at the unit's desk"))
        }
        let news = answer.map { ToldDecision.News.takenBack($0) } ?? .takingBackUnknown(decision: decision, form: form)
        let told = ToldDecision(back: back, news: news)
        return try await premises.redirect(to: Self.page(of: unit), telling: told, in: session)
    }

    static func page(of unit: String) -> String { UnitWorkPage.path(of: unit) + "/decided" }
}

extension Premises {
    /// Asks that a unit's lines be decided, and writes down who wanted it.
    func decide(
        _ decision: DecideUnitWork.Decision, _ chosen: ChosenWork, of unit: String, form: UUID, by session: Session,
        _ context: Visitor
    ) async throws -> ToldDecision {
        let question = try chosen.question(decision, of: unit, form: form)
        switch try await ask(question, by: session) {
        case nil: return ToldDecision(back: chosen.back, news: .unknown(chosen, decision, form: form))
        case .unknownUnit: throw HTTPError(.notFound)
        case .decided(let outcome):
            context.log(outcome, of: unit, question.id, decision, by: session)
            let news = ToldDecision.News.decided(outcome, decision: question.id, result: decision.result)
            return ToldDecision(back: chosen.back, news: news)
        }
    }
}

extension Visitor {
    /// Writes down for those who watch who has decided what.
    func log(
        _ outcome: DecideUnitWork.Outcome, of unit: String, _ id: UUID, _ decision: DecideUnitWork.Decision,
        by session: Session
    ) {
        logger.security(
            .commanded(
                "decision \(id.formID) of \(unit): \(decision.result.rawValue), \(outcome.count) lines",
                by: session.account.name, because: "at the unit's desk"))
    }

    /// The unit in the address.
    var unit: String {
        get throws {
            let unit = try parameters.require("unit")
            guard ShortName.holds(unit) else { throw HTTPError(.notFound) }
            return unit
        }
    }
}
