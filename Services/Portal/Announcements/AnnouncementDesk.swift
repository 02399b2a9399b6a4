import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Where the registrar writes announcements: the list, the form with its preview, and taking one down (screens 22).
struct AnnouncementDesk: Sendable {
    let premises: Premises
    static let path = "/registrar/announcements"
    static let size = FormSize(whole: 131_072, field: 4_096, fields: ["textZh": 32_768, "textEn": 32_768])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/registrar") { _, _ in Response.redirect(to: Self.path) }
        router.get("/registrar/announcements", use: list)
        router.get("/registrar/announcements/new", use: new)
        router.get("/registrar/announcements/:id", use: edit)
        router.post("/registrar/announcements/:id", use: save)
        router.post("/registrar/announcements/:id/shown", use: show)
    }

    /// What became of what was typed, until it is taken.
    struct Told: Codable, Sendable {
        enum Outcome: String, Codable, Sendable {
            case shown, refused
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
        _ = try clerk(request, context)
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
        _ = try clerk(request, context)
        var typed = TypedAnnouncement()
        (typed.byZh, typed.byEn) = (office.zh, office.en)
        typed.from = Day(taipei: Date()).rawValue
        return page(request, context, UUID(), Told(typed: typed, revision: 0, outcome: .shown))
    }

    @Sendable
    private func edit(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try clerk(request, context)
        let id = try announcement(context)
        if let told = try await premises.result(Told.self, told: request, in: session) {
            return page(request, context, id, told)
        }
        let kept = try await premises.running.database.transaction { tx in try tx.announcement(id) }
        guard let kept else { throw HTTPError(.notFound) }
        let told = Told(typed: TypedAnnouncement(kept.announcement), revision: kept.revision, outcome: .shown)
        return page(request, context, id, told)
    }

    @Sendable
    private func save(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try clerk(request, context)
        let id = try announcement(context)
        let form = try await Form(request, context, from: session.id, within: Self.size)
        let today = Day(taipei: Date())
        var told = Told(
            typed: TypedAnnouncement(form), revision: form["revision"].flatMap { Int($0) } ?? 0, outcome: .shown)
        let isPublished = form["do"] == "publish"
        if form["do"] == "template", let template = form["template"].flatMap(AnnouncementTemplate.init(rawValue:)) {
            told.typed.take(template, on: today, by: office)
        } else if isPublished || form["do"] == "draft" {
            switch told.typed.read(today: today) {
            case .failure: told.outcome = .refused
            case .success(let announcement):
                let revision = told.revision
                let isKept = try await premises.running.database.transaction { tx in
                    try tx.keep(
                        announcement, id: id, isPublished: isPublished, insteadOf: revision, by: session.account.name)
                }
                if isKept { return tell(id, isPublished ? "published" : "kept", session, context) }
                told.outcome = .changed
            }
        }
        return try await premises.redirect(to: "\(Self.path)/\(id.formID)", telling: told, in: session)
    }

    /// Takes one down, or shows it again: each undoes the other.
    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try clerk(request, context)
        let id = try announcement(context)
        let form = try await Form(request, context, from: session.id, within: FormSize(whole: 4_096))
        let isPublished = form["shown"] == "yes"
        let isThere = try await premises.running.database.transaction { tx in
            try tx.publish(id, isPublished, by: session.account.name)
        }
        guard isThere else { throw HTTPError(.notFound) }
        return tell(id, isPublished ? "published" : "withdrawn", session, context)
    }

    private func tell(_ id: UUID, _ what: String, _ session: Session, _ context: Visitor) -> Response {
        context.logger.security(
            .commanded("announcement \(id.formID) \(what)", by: session.account.name, because: "on its page"))
        return .redirect(to: "\(Self.path)?of=\(id.formID)")
    }

    private func clerk(_ request: Request, _ context: Visitor) throws -> Session {
        guard let session = context.session, session.actor.has(.registrar) else { throw context.forbidden(request) }
        return session
    }

    private func announcement(_ context: Visitor) throws -> UUID {
        guard let id = UUID(uuidString: try context.parameters.require("id")) else { throw HTTPError(.notFound) }
        return id
    }

    /// Who says it, unless another office is typed.
    private var office: Bilingual<String> {
        let settings = premises.running.settings
        return Bilingual(zh: settings[.registrarZh], en: settings[.registrarEn]).map(\.officeAlone)
    }

    private func page(_ request: Request, _ context: Visitor, _ id: UUID, _ told: Told) -> Response {
        let visit = context.visit(request, path: request.addressWithResult)
        let content = AnnouncementForm(id, told, today: Day(taipei: Date()), visit.language)
        return premises.staffTemplates.page("announcements/form", content, for: visit, status: content.status)
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
