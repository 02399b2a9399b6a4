import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where the registrar sets which units are asked about whom (screen 17).
struct UnitSettings: Sendable {
    let premises: Premises
    /// The tabs of what is set stand below it; it begins with the units.
    static let home = "/settings"
    static let path = "/settings/units"
    /// In the place of a code: the form for a unit that is not there yet.
    static let new = "new"
    static let size = FormSize(
        whole: 131_072, field: 4_096, fields: ["offices": 32_768, "notesZh": 16_384, "notesEn": 16_384])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/settings") { request, context in
            _ = try context.registrar(request)
            return Response.redirect(to: Self.path)
        }
        router.get("/settings/units", use: list)
        router.get("/settings/units/:unit", use: show)
        router.post("/settings/units/:unit", use: save)
        router.post("/settings/units/:unit/end", use: end)
        router.post("/settings/units/:unit/move", use: move)
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let told = try await premises.result(ToldMove.self, told: request, in: session)
        let answer = try await premises.ask(ShowUnitRules(), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = UnitRulesList(answer, told: told, visit.language)
        return premises.staffTemplates.page("unit-rules/list", content, for: visit, status: content.status)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let code = try code(context)
        let told = try await premises.result(ToldUnit.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowUnitRules(unit: code), by: session, within: told?.isUnknown == true ? Premises.glance : .seconds(5))
        if let answer, let code, !answer.units.contains(where: { $0.unit.code == code }) { throw HTTPError(.notFound) }
        let isCurrent = request.query("current", atMost: 8) != nil
        let version = request.query("version", atMost: 8).flatMap { Int($0) }
        let typed = isCurrent ? nil : try await premises.typed(on: request.uri.path, within: Self.size, by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = UnitForm(
            answer, code, version: version, told: told, kept: typed, now: Date(),
            phone: premises.running.settings[.phone], visit.language)
        return premises.staffTemplates.page("unit-rules/form", content, for: visit, status: content.status)
    }

    @Sendable
    private func save(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let code = try code(context)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        var told = ToldUnit(form, of: code)
        var page = request.uri.path
        switch form["do"] {
        case "preview": told.outcome = .shown
        case "drop":
            if let code, let version = told.version {
                try await drop(version, of: code, &told, form.id, session, context)
            }
        default:
            if let kept = try await keep(&told, code, form.id, session, context) { page = Self.page(of: kept) }
        }
        return try await tell(told, on: page, from: request.uri.path, session)
    }

    /// - Returns: the unit's code once it is set; else what was told says why it is not.
    private func keep(
        _ told: inout ToldUnit, _ code: String?, _ form: UUID, _ session: Session, _ context: Visitor
    ) async throws -> String? {
        let read: TypedUnit.Read
        switch told.typed.read(code: code) {
        case .failure(let flaws):
            told.outcome = .refused(flaws.all)
            return nil
        case .success(let success): read = success
        }
        let unit = read.unit
        told.outcome = .unknown(form: form)
        guard let answer = try await premises.ask(ShowUnitRules(unit: unit.code, trying: .rule(unit)), by: session)
        else {
            return nil
        }
        guard code != nil || !answer.units.contains(where: { $0.unit.code == unit.code }) else {
            told.outcome = .refused([.init(field: .code, fault: .codeTaken)])
            return nil
        }
        let rule = String(decoding: try JSON.encode([unit.appliesTo ?? .everybody]), as: UTF8.self)
        guard told.hasSeen(answer.effect, of: rule) else { return nil }
        let deed = ChangeUnit.Deed.save(unit, from: read.from, replacing: told.version)
        let isSet = try await change(unit.code, deed, because: read.because, &told, form, session, context)
        if isSet { told.outcome = .set(from: read.from.flatMap { $0 > Date() ? $0 : nil }) }
        return isSet ? unit.code : nil
    }

    private func drop(
        _ version: Int, of code: String, _ told: inout ToldUnit, _ form: UUID, _ session: Session, _ context: Visitor
    ) async throws {
        told.outcome = .unknown(form: form)
        if try await change(code, .drop(version: version), because: Self.onItsPage, &told, form, session, context) {
            told.outcome = .dropped
        }
    }

    @Sendable
    private func end(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let code = try context.unit
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        var told = ToldUnit(form, of: code)
        told.isEnding = true
        switch told.typed.readEnding() {
        case .failure(let flaws): told.outcome = .refused(flaws.all)
        case .success(let read):
            told.outcome = .unknown(form: form.id)
            let answer = try await premises.ask(ShowUnitRules(unit: code, trying: .ending), by: session)
            if let answer, told.hasSeen(answer.effect, of: "ending"),
                try await change(code, .end(from: read.from), because: read.because, &told, form.id, session, context)
            {
                told.outcome = .ended(from: read.from.flatMap { $0 > Date() ? $0 : nil })
            }
        }
        return try await tell(told, on: Self.page(of: code), from: Self.page(of: code), session)
    }

    /// - Returns: whether it is set. If not, what was told says why, or that nobody answered.
    private func change(
        _ code: String, _ deed: ChangeUnit.Deed, because: Line, _ told: inout ToldUnit, _ form: UUID,
        _ session: Session, _ context: Visitor
    ) async throws -> Bool {
        let words = "\(told.revision) \(String(decoding: try JSON.encode(deed), as: UTF8.self)) \(because.rawValue)"
        let question = ChangeUnit(
            id: questionID(form: form, words), unit: code, insteadOf: told.revision, deed, because: because)
        switch try await premises.ask(question, by: session) {
        case nil: return false
        case .changed, .unknownUnit: told.outcome = .changed
        case .refused(let flaw): told.outcome = .refused([.init(flaw)])
        case .set:
            context.logger.security(.commanded("unit \(code) set", by: session.account.name, because: "on its page"))
            return true
        }
        return false
    }

    @Sendable
    private func move(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let code = try context.unit
        let (form, session) = try await premises.form(request, &context, within: FormSize(whole: 4_096))
        var told = ToldUnit(form, of: code)
        var move = ToldMove.unknown
        if let direction = form["do"].flatMap(ChangeUnit.Direction.init(rawValue:)) {
            told.outcome = .unknown(form: form.id)
            let isSet = try await change(
                code, .move(direction), because: Self.onItsPage, &told, form.id, session, context)
            if isSet { move = .moved } else if case .changed = told.outcome { move = .changed }
        }
        return try await premises.redirect(to: Self.path, telling: move, in: session)
    }

    /// What is set is not kept as typed any more; whatever else was told, what was typed stays.
    private func tell(
        _ told: ToldUnit, on page: String, from form: String, _ session: Session
    ) async throws -> Response {
        if told.isDone {
            try await premises.forgetTyped(on: form, page, by: session)
        } else if !told.isEnding {
            try await premises.keepTyped(told.fields, on: form, by: session)
        }
        return try await premises.redirect(to: page, telling: told, in: session)
    }

    /// Why something is done for which the page asks no reason.
    private static let onItsPage = Line(rawValue: "on its page")!

    static func page(of code: String) -> String { "\(path)/\(code)" }

    /// - Returns: nil for a new one.
    private func code(_ context: Visitor) throws -> String? {
        let unit = try context.unit
        return unit == Self.new ? nil : unit
    }
}
