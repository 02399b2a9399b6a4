import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// One request; `session` is set behind `SignedIn`.
struct Visitor: RequestContext {
    var coreContext: CoreRequestContextStorage
    var session: Session?

    init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

    /// - Parameter path: where the page is read again; nil for the address of the request.
    func visit(_ request: Request, path: String? = nil, token: String? = nil) -> Visit {
        let language = Language.chosen(for: request)
        return Visit(
            language, path: path ?? request.uri.path,
            person: session.map { language == .zh ? $0.account.display.zh : $0.account.display.en },
            token: token ?? session?.id.formToken)
    }
}

/// What the pages share.
struct Desk: Sendable {
    let running: Running
    let templates: Templates
    let limits: Limits
}

/// The web server, with every page that there is.
func web(_ running: Running) throws -> Application<RouterResponder<Visitor>> {
    let settings = running.settings
    let kit = try Kit()
    let folder = Bundle.module.url(forResource: "Templates", withExtension: nil)!
    let templates = try Templates(folder, site: site(settings), kit: kit)
    let desk = Desk(running: running, templates: templates, limits: Limits(settings))

    let router = Router(context: Visitor.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog<Visitor>())
    router.add(middleware: SafeHeaders<Visitor>())
    router.add(middleware: ErrorPages<Visitor>(templates))
    router.add(middleware: KeepLanguage<Visitor>())
    router.add(middleware: SameOrigin<Visitor>())
    kit.serve(on: router)
    SignIn(desk: desk).serve(on: router)
    Notes(desk: desk).serve(on: router)

    let students = router.group().add(middleware: SignedIn(desk: desk))
    SignOut(desk: desk).serve(on: students)
    HomePage(desk: desk).serve(on: students)
    ContactPage(desk: desk).serve(on: students)
    CodePage(desk: desk).serve(on: students)
    ClearancePage(desk: desk).serve(on: students)
    DiplomaPage(desk: desk).serve(on: students)

    let (host, port) = try parse(address: settings[.webListen])
    return Application(
        router: router, configuration: .init(address: .hostname(host, port: port)), logger: Logger(label: "web"))
}

func site(_ settings: Settings) -> Site {
    let verifier = settings[.verifierURL]
    let check = verifier.isEmpty ? [] : [Link(verifier, zh: "查驗一份證書", en: "Check a diploma")]
    return Site(
        name: Wording(zh: settings[.schoolNameZh], en: settings[.schoolNameEn]),
        tagline: Wording(zh: "畢業離校與數位學位證書", en: "Graduation clearance and digital diplomas"), home: "/",
        nav: [
            Link("/", zh: "首頁", en: "Home"), Link("/contact", zh: "聯絡資料", en: "Contact"),
            Link("/clearance", zh: "離校審核", en: "Clearance"), Link("/diploma", zh: "我的證書", en: "My diploma"),
        ], isNavForPeople: true,
        foot: [
            Wording(zh: settings[.registrarZh], en: settings[.registrarEn]),
            Wording(zh: settings[.hoursZh], en: settings[.hoursEn]),
        ],
        footLinks: [
            Link("/help", zh: "操作說明", en: "Help"), Link("/privacy", zh: "資料與隱私", en: "Your data"),
            Link("/accessibility", zh: "無障礙", en: "Accessibility"),
        ],
        waysOn: [Link("/", zh: "回首頁", en: "Go to the home page"), Link("/diploma", zh: "找我的證書", en: "Find my diploma")]
            + check)
}

/// Lets only those through who have signed in; others are shown the way.
struct SignedIn: RouterMiddleware {
    let desk: Desk

    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        let isForm = request.method == .post
        // A form's address may answer to POST only; its page is the section's.
        let back = isForm ? "/\(request.uri.path.split(separator: "/").first ?? "")" : request.uri.path
        let signIn = "/sign-in?next=\(back.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")"
        guard let id = request.id(in: Cookies.session) else { return .redirect(to: signIn) }
        guard let session = try await session(id) else {
            let ended = Ended(
                signIn: signIn, minutes: Int(desk.limits.idle / 60), hours: Int(desk.limits.whole / 3_600),
                wasForm: isForm)
            var response = desk.templates.page(
                "session", ended, for: context.visit(request, path: back), status: .unauthorized)
            response.setCookie(Cookies.clear(Cookies.session))
            return response
        }
        var context = context
        context.session = session
        return try await next(request, context)
    }

    struct Ended {
        let signIn: String
        let minutes: Int
        let hours: Int
        let wasForm: Bool
    }

    private func session(_ id: SessionID) async throws -> Session? {
        let limits = desk.limits
        return try await desk.running.database.transaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - limits.idle, startedAfter: tx.now - limits.whole)
                .map { account, draft in Session(id: id, account: account, draft: draft.flatMap(Draft.init(text:))) }
        }
    }
}
