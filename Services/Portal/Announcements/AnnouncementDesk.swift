import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Where the registrar writes announcements: the list, the form with its preview, and taking one down (screens 22).
struct AnnouncementDesk: Sendable {
    let premises: Premises
    static let path = "/settings/announcements"
    private static let new = "\(path)/new"
    static let size = FormSize(whole: 131_072, field: 4_096, fields: ["textZh": 32_768, "textEn": 32_768])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/settings/announcements", use: list)
        router.get("/settings/announcements/new", use: new)
        router.get("/settings/announcements/:id", use: edit)
        router.post("/settings/announcements/:id", use: save)
        router.post("/settings/announcements/:id/shown", use: show)
    }

    /// What became of what was typed, until it is taken.
    struct Told: Codable, Sendable {
        enum Outcome: String, Codable, Sendable {
            case shown, refused
            /// No student is in the batch or the department.
            case nobody
            /// Somebody else has changed it since.
            case changed
        }

        var typed: TypedAnnouncement
        /// Of the announcement that is changed; 0 of a new one.
        var revision: Int
        var outcome: Outcome
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let page = Pager.page(of: request)
        let today = Day(taipei: Date())
        let named = request.query("of").flatMap(UUID.init(uuidString:))
        let (kept, count, shown, done) = try await premises.running.database.transaction { tx in
            (
                try tx.announcements(after: Pager.skipped(before: page), atMost: Pager.size),
                try tx.countAnnouncements(),
                try tx.countCurrentAnnouncements(on: today), try named.flatMap { try tx.announcement($0) }
            )
        }
        let pager = Pager(page: page, count: count, path: Self.path)
        let visit = context.visit(request, path: named.map { "\(pager.address)&of=\($0.formID)" } ?? pager.address)
        let content = AnnouncementList(kept, shown: shown, pager: pager, done: done, today: today, visit.language)
        return premises.staffTemplates.page("announcements/list", content, for: visit)
    }

    @Sendable
    private func new(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let typed = try await premises.typed(on: Self.new, within: Self.size, by: session)
        return page(request, context, UUID(), empty, or: typed)
    }

    /// Of a new one.
    private var empty: Told {
        var typed = TypedAnnouncement()
        (typed.byZh, typed.byEn) = (office.zh, office.en)
        typed.from = Day(taipei: Date()).rawValue
        return Told(typed: typed, revision: 0, outcome: .shown)
    }

    @Sendable
    private func edit(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let id = try announcement(context)
        let typed = try await premises.typed(on: Self.page(of: id), within: Self.size, by: session)
        if var told = try await premises.result(Told.self, told: request, in: session) {
            if let typed { told.typed = TypedAnnouncement(typed.fields) }
            return page(request, context, id, told)
        }
        let kept = try await premises.running.database.transaction { tx in try tx.announcement(id) }
        // One that was given up before it was kept is a new one again.
        let told = kept.map {
            Told(typed: TypedAnnouncement($0.announcement), revision: $0.revision, outcome: .shown)
        }
        let isCurrent = request.query("current", atMost: 8) != nil
        return page(request, context, id, told ?? empty, or: isCurrent ? nil : typed)
    }

    @Sendable
    private func save(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let id = try announcement(context)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        var told = Told(form.fields)
        if let deed = Deed(form) {
            if case .template(let template) = deed {
                told.typed.take(template, on: Day(taipei: Date()), by: office)
            } else if try await take(&told, of: id, isPublished: deed == .publish, by: session) {
                try await premises.forgetTyped(on: Self.new, Self.page(of: id), by: session)
                return tell(id, deed == .publish ? "published" : "kept", session, context)
            }
        }
        try await premises.keepTyped(told.fields, on: Self.page(of: id), by: session)
        // It has an address of its own from now on.
        if form.page == Self.new { try await premises.forgetTyped(on: Self.new, by: session) }
        return try await premises.redirect(to: Self.page(of: id), telling: told, in: session)
    }

    /// What is to be done with what was typed, besides showing it.
    private enum Deed: Equatable {
        case publish, draft
        case template(AnnouncementTemplate)

        init?(_ form: Form) {
            switch form["do"] {
            case "publish": self = .publish
            case "draft": self = .draft
            case "template":
                guard let template = form["template"].flatMap(AnnouncementTemplate.init(rawValue:)) else { return nil }
                self = .template(template)
            default: return nil
            }
        }
    }

    /// - Returns: whether it is an announcement now. If not, what was told says why.
    private func take(
        _ told: inout Told, of id: UUID, isPublished: Bool, by session: Session
    ) async throws -> Bool {
        guard case .success(let announcement) = told.typed.read(today: Day(taipei: Date())) else {
            told.outcome = .refused
            return false
        }
        if isPublished, try await !isForSomebody(announcement.audience, session) {
            told.outcome = .nobody
            return false
        }
        let revision = told.revision
        let isKept = try await premises.running.database.transaction { tx in
            try tx.keep(
                announcement, id: id, isPublished: isPublished, insteadOf: revision, by: session.account.name)
        }
        if !isKept { told.outcome = .changed }
        return isKept
    }

    /// Whether there is such a batch or department; while that is not known, whoever publishes it is believed.
    private func isForSomebody(_ audience: Audience, _ session: Session) async throws -> Bool {
        switch audience {
        case .everybody, .level: return true
        case .batch(let batch):
            let answer = try await premises.ask(ShowBatches(batch: nil), by: session, within: .seconds(2))
            return answer.map { $0.batches.contains { $0.batch == batch } } ?? true
        case .department(let code):
            let answer = try await premises.ask(ShowOverview(), by: session, within: .seconds(2))
            return answer.map { $0.departments.contains { $0.code == code } } ?? true
        }
    }

    /// Takes one down, or shows it again: each undoes the other.
    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let id = try announcement(context)
        let form = try await Form(request, context, from: session.id, within: FormSize(whole: 4_096))
        let isPublished = form["shown"] == "yes"
        let isThere = try await premises.running.database.transaction { tx in
            try tx.publish(id, isPublished, by: session.account.name)
        }
        guard isThere else { throw HTTPError(.notFound) }
        return tell(id, isPublished ? "published" : "withdrawn", session, context)
    }

    private static func page(of id: UUID) -> String { "\(path)/\(id.formID)" }

    private func tell(_ id: UUID, _ what: String, _ session: Session, _ context: Visitor) -> Response {
        context.logger.security(
            .commanded("announcement \(id.formID) \(what)", by: session.account.name, because: "on its page"))
        return .redirect(to: "\(Self.path)?of=\(id.formID)")
    }

    private func announcement(_ context: Visitor) throws -> UUID { try context.uuid("id") }

    /// Who says it, unless another office is typed.
    private var office: Bilingual<String> {
        let settings = premises.running.settings
        return Bilingual(zh: settings[.registrarZh], en: settings[.registrarEn]).map(\.officeAlone)
    }

    /// - Parameter typed: what was put by, which is shown and said where it is not the same.
    private func page(
        _ request: Request, _ context: Visitor, _ id: UUID, _ told: Told, or typed: Typed? = nil
    ) -> Response {
        let begun = typed.map { Told($0) }.flatMap { $0.typed == told.typed ? nil : $0 }
        let (told, keptAt) = (begun ?? told, begun == nil ? nil : typed?.keptAt)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = AnnouncementForm(
            id, told, keptAt: keptAt, phone: premises.running.settings[.phone], today: Day(taipei: Date()),
            visit.language)
        return premises.staffTemplates.page("announcements/form", content, for: visit, status: content.status)
    }
}

extension AnnouncementDesk.Told {
    /// What was put by.
    fileprivate init(_ typed: Typed) { self.init(typed.fields) }

    /// As the browser sends it.
    fileprivate init(_ fields: FormFields) {
        self.init(
            typed: TypedAnnouncement(fields), revision: fields["revision"].flatMap { Int($0) } ?? 0, outcome: .shown)
    }

    fileprivate var fields: FormFields {
        FormFields(typed.fields.merging(["revision": "\(revision)"]) { $1 })
    }
}

extension String {
    /// A line of the foot without the number that stands behind the office's name.
    fileprivate var officeAlone: String {
        var name = String.UnicodeScalarView()
        name.append(contentsOf: unicodeScalars.prefix { !"\u{3000}(+0123456789".unicodeScalars.contains($0) })
        while let last = name.last, " ,、，:：".unicodeScalars.contains(last) { name.removeLast() }
        return String(name)
    }
}
