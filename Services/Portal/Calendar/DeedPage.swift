import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where the registrar's desk does something to diplomas: it is told how many they are and what will happen, says why, and may take
/// it back.
struct DeedPage: Sendable {
    let premises: Premises
    /// What somebody types may be far longer than it can mean anything: it stands there still, and nothing but its bytes was
    /// looked at.
    private static let size = FormSize(whole: 65_536, fields: ["because": 32_768, "back": 2_048])
    /// A box for each line of a page, and what the list is narrowed by.
    private static let selectionSize = FormSize(whole: 16_384, field: 2_048)

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/calendar/selected", use: select)
        router.get("/calendar/selected/:selection/:deed", use: show)
        router.post("/calendar/selected/:selection/:deed", use: take)
        router.get("/calendar/done", use: tell)
        router.post("/calendar/undo", use: takeBack)
    }

    static let donePage = "\(CalendarPage.path)/done"

    static func path(of selection: UUID, _ deed: CalendarDeed.Kind) -> String {
        "\(CalendarPage.path)/selected/\(selection.formID)/\(deed.rawValue)"
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case refused([TypedDeed.Flaw])
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(form: UUID)
    }

    /// Counts them; changes nothing.
    @Sendable
    private func select(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.selectionSize)
        let query = CalendarQuery { form[$0] }
        let list = CalendarQuery(query.filter).path
        guard let deed = form["do"].flatMap(CalendarDeed.Kind.init(rawValue:)) else { return .redirect(to: list) }
        let ticked = form["whole"] == nil ? Self.ticked(form) : nil
        guard ticked?.isEmpty != true else {
            return .redirect(to: list + (list == CalendarQuery.path ? "?" : "&") + "unchosen=1")
        }
        let all = ([list] + (ticked ?? []).map(\.formID)).joined(separator: "\n")
        let question = SelectDiplomas(id: questionID(form: form.id, all), query.filter, ticked: ticked)
        _ = try await premises.ask(question, by: session)
        // Where no answer came, or nothing is selected any more, the page tells.
        return .redirect(to: Self.path(of: question.id, deed))
    }

    /// More than a page shows nobody has ticked there.
    private static func ticked(_ form: Form) -> [UUID] {
        let prefix = Array("what.".utf8)
        let ids = form.fields.all.compactMap { name, _ -> UUID? in
            name.utf8.starts(with: prefix)
                ? UUID(uuidString: String(decoding: name.utf8.dropFirst(prefix.count), as: UTF8.self)) : nil
        }
        return Array(Set(ids).sorted { $0.uuidString < $1.uuidString }.prefix(ListCalendar.pageSize))
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let (selection, deed) = (try context.selection, try context.deed)
        let page = Self.path(of: selection, deed)
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(on: page, within: Self.size, by: session)
        let answer = try await premises.ask(ShowSelectedDiplomas(selection: selection), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = DeedContent(
            answer, deed, told: told, typed: typed, action: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("calendar/deed", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (selection, kind) = (try context.selection, try context.deed)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: selection, kind)
        try await premises.keepTyped(form.fields, on: page, by: session)
        func refuse(_ flaws: [TypedDeed.Flaw]) async throws -> Response {
            try await premises.redirect(to: page, telling: Told.refused(flaws), in: session)
        }
        let (deed, because): (CalendarDeed, Line)
        switch TypedDeed(form.fields).read(as: kind) {
        case .success(let read): (deed, because) = read
        case .failure(let flaws): return try await refuse(flaws.all)
        }
        let said = "\(selection.formID)\n\(deed.kind.rawValue)\n\(deed.day?.rawValue ?? "")\n\(because.rawValue)"
        let question = ActOnDiplomas(
            id: questionID(form: form.id, said), selection: selection, deed, because: because)
        switch try await premises.ask(question, by: session) {
        case nil: return try await premises.redirect(to: page, telling: Told.unknown(form: form.id), in: session)
        // The page itself tells that nothing is selected any more.
        case .unknown: return .redirect(to: page)
        case .tooSoon(let earliest): return try await refuse([.dayTooSoon(earliest: earliest)])
        case .tooLate(let latest): return try await refuse([.dayTooLate(latest: latest)])
        case .waits(let until):
            try await premises.forgetTyped(on: page, by: session)
            let told = ToldDeed(back: Self.back(form), kind: kind, news: .waits(until: until))
            return try await premises.redirect(to: Self.donePage, telling: told, in: session)
        case .done(let outcome):
            context.logger.security(
                .commanded(
                    "calendar \(question.id.formID): \(kind.rawValue), \(outcome.count) diplomas",
                    by: session.account.name, because: "on its page"))
            try await premises.forgetTyped(on: page, by: session)
            let told = ToldDeed(
                back: Self.back(form), kind: kind, news: .done(outcome, deed: question.id, to: deed.day))
            return try await premises.redirect(to: Self.donePage, telling: told, in: session)
        }
    }

    @Sendable
    private func tell(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let told = try await premises.result(ToldDeed.self, told: request, in: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = DoneContent(told, now: Date(), visit.language)
        return premises.staffTemplates.page("calendar/done", content, for: visit, status: content.status)
    }

    @Sendable
    private func takeBack(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let back = Self.back(form)
        guard let deed = form["deed"].flatMap(UUID.init(uuidString:)),
            let kind = form["kind"].flatMap(CalendarDeed.Kind.init(rawValue:))
        else { return .redirect(to: back) }
        let question = TakeBackDeed(id: questionID(form: form.id, deed.formID), deed: deed)
        let answer = try await premises.ask(question, by: session)
        if case .takenBack(let outcome) = answer {
            context.logger.security(
                .commanded(
                    "calendar \(deed.formID) taken back, \(outcome.count) diplomas", by: session.account.name,
                    because: "at the desk"))
        }
        let news = answer.map { ToldDeed.News.takenBack($0) } ?? .takingBackUnknown(deed: deed, form: form.id)
        return try await premises.redirect(
            to: Self.donePage, telling: ToldDeed(back: back, kind: kind, news: news), in: session)
    }

    /// The part of the calendar from which a form came; the calendar where it does not say.
    private static func back(_ form: Form) -> String {
        ownPath(form["back"]).flatMap { path in
            path == CalendarQuery.path || path.utf8.starts(with: "\(CalendarQuery.path)?".utf8) ? path : nil
        } ?? CalendarPage.path
    }
}

/// What became of what the desk wanted, for the page that tells it.
struct ToldDeed: Codable, Sendable {
    /// Where the list is read again.
    let back: String
    let kind: CalendarDeed.Kind
    let news: News

    enum News: Codable, Sendable {
        case done(ActOnDiplomas.Outcome, deed: UUID, to: Day?)
        case takenBack(TakeBackDeed.Answer)
        /// A second person must grant it until then.
        case waits(until: Date)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case takingBackUnknown(deed: UUID, form: UUID)
    }
}

extension Visitor {
    fileprivate var deed: CalendarDeed.Kind { get throws { try named("deed") } }
}
