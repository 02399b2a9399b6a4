import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where staff write to whom they send away, or why they open again what was decided (screen 07-return).
struct NotePage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/units/:unit/note", use: show)
        router.post("/units/:unit/note", use: take)
    }

    /// What somebody types may be far longer than it can mean anything: it stands there still, and nothing but its bytes was
    /// looked at.
    static let size = FormSize(
        whole: 131_072, fields: ["noteZh": 32_768, "noteEn": 32_768, "because": 32_768])

    static func page(of unit: String) -> String { UnitWorkPage.path(of: unit) + "/note" }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let unit = try context.unit
        let session = context.session!
        let told = try await premises.result(ToldNote.self, told: request, in: session)
        let typed = try await premises.typed(on: Self.page(of: unit), within: Self.size, by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = NoteContent(told, typed: typed, unit: unit, action: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("unit-desk/note", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let unit = try context.unit
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.page(of: unit)
        try await premises.keepTyped(form.fields, on: page, by: session)
        guard var told = try await premises.result(ToldNote.self, told: request, in: session) else {
            // The session that had ticked them has ended; what was typed is kept.
            return .redirect(to: page)
        }
        if form["do"] == "template" {
            if let note = form["template"].flatMap({ Int($0) }), told.notes.indices.contains(note) {
                try await premises.keepTyped(form.fields.taking(told.notes[note]), on: page, by: session)
            }
            told.outcome = .shown
            return try await premises.redirect(to: page, telling: told, in: session)
        }
        let decision: DecideUnitWork.Decision
        switch TypedNote(form.fields).read(as: told.result) {
        case .success(let read): decision = read
        case .failure(let flaws):
            told.outcome = .refused(flaws.all)
            return try await premises.redirect(to: page, telling: told, in: session)
        }
        let decided = try await premises.decide(decision, told.chosen, of: unit, form: form.id, by: session, context)
        guard case .decided = decided.news else {
            told.outcome = .unknown(form: form.id)
            return try await premises.redirect(to: page, telling: told, in: session)
        }
        try await premises.forgetTyped(on: page, by: session)
        return try await premises.redirect(to: DecisionDesk.page(of: unit), telling: decided, in: session)
    }
}

extension FormFields {
    /// With a template's words in the place of what was typed.
    func taking(_ note: Bilingual<Line>) -> FormFields {
        FormFields(all.merging(["noteZh": note.zh.rawValue, "noteEn": note.en.rawValue]) { $1 })
    }
}
