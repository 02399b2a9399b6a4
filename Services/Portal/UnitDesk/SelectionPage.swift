import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where staff of a unit decide about all that a filter lets through: they are told how many before anything is done.
struct SelectionPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, field: 2_048)

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/units/:unit/all", use: select)
        router.get("/units/:unit/all/:selection/:result", use: show)
        router.post("/units/:unit/all/:selection/:result", use: take)
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case refused([TypedNote.Flaw])
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(form: UUID)
    }

    static func path(of unit: String, _ selection: UUID, _ result: ClearanceReviewed.Result) -> String {
        "\(UnitWorkPage.path(of: unit))/all/\(selection.formID)/\(result.rawValue)"
    }

    /// Counts them; decides nothing.
    @Sendable
    private func select(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let unit = try context.unit
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let query = UnitWorkPage.Query { form[$0] }
        let list = query.path(of: unit)
        guard let wanted = form["do"].flatMap(ClearanceReviewed.Result.init(rawValue:)) else {
            return .redirect(to: list)
        }
        let question = SelectUnitWork(
            id: questionID(form: form.id, list), unit: unit, result: query.result, query.filter)
        switch try await premises.ask(question, by: session) {
        case .unknownUnit: throw HTTPError(.notFound)
        case .selected(count: 0): return .redirect(to: "\(list)&unchosen=1")
        // Where no answer came, the page tells whether they are selected.
        case .selected, nil: return .redirect(to: Self.path(of: unit, question.id, wanted))
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, selection, wanted) = (try context.unit, try context.selection, try context.wanted)
        let session = context.session!
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(
            on: Self.path(of: unit, selection, wanted), within: NotePage.size, by: session)
        let answer = try await premises.ask(ShowSelectedWork(unit: unit, selection: selection), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = SelectionContent(
            answer, wanted, told: told, typed: typed, unit: unit, action: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("unit-desk/all", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (unit, selection, wanted) = (try context.unit, try context.selection, try context.wanted)
        let (form, session) = try await premises.form(request, &context, within: NotePage.size)
        let page = Self.path(of: unit, selection, wanted)
        try await premises.keepTyped(form.fields, on: page, by: session)
        if form["do"] == "template" {
            let answer = try await premises.ask(ShowSelectedWork(unit: unit, selection: selection), by: session)
            if case .selected(let selected) = answer, let number = form["template"].flatMap({ Int($0) }),
                selected.notes.indices.contains(number)
            {
                try await premises.keepTyped(form.fields.taking(selected.notes[number]), on: page, by: session)
            }
            return .redirect(to: page)
        }
        let decision: DecideUnitWork.Decision
        switch Self.decision(wanted, TypedNote(form.fields)) {
        case .success(let read): decision = read
        case .failure(let flaws):
            return try await premises.redirect(to: page, telling: Told.refused(flaws.all), in: session)
        }
        let said = String(decoding: try JSON.encode(decision), as: UTF8.self)
        let question = DecideSelectedWork(
            id: questionID(form: form.id, "\(selection.formID)\n\(said)"), unit: unit, selection: selection, decision)
        switch try await premises.ask(question, by: session) {
        case nil: return try await premises.redirect(to: page, telling: Told.unknown(form: form.id), in: session)
        // The page itself tells that nobody is selected any more.
        case .unknown: return .redirect(to: page)
        case .decided(let outcome):
            context.log(outcome, of: unit, question.id, decision, by: session)
            try await premises.forgetTyped(on: page, by: session)
            let told = ToldDecision(
                back: ChosenWork.back(form, of: unit),
                news: .decided(outcome, decision: question.id, result: decision.result))
            return try await premises.redirect(to: DecisionDesk.page(of: unit), telling: told, in: session)
        }
    }

    private static func decision(
        _ wanted: ClearanceReviewed.Result, _ typed: TypedNote
    ) -> Result<DecideUnitWork.Decision, TypedNote.Flaws> {
        switch wanted {
        case .passed: .success(.passed)
        case .notRequired: .success(.notRequired)
        case .returned, .pending: typed.read(as: wanted)
        }
    }
}

extension Visitor {
    /// What is to stand on all of the lines.
    fileprivate var wanted: ClearanceReviewed.Result { get throws { try named("result") } }
}
