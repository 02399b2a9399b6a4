import Chassis
import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// The page before signing in, with the form for local accounts (screen 01).
struct SignIn: Sendable {
    let desk: Desk
    private let check = PasswordCheck()

    init(desk: Desk) { self.desk = desk }

    func serve(on router: Router<Visitor>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        page(request, context, next: request.uri.queryParameters["next"].map(String.init))
    }

    private struct Fields: Decodable, Sendable {
        let user: String?
        let password: String?
        let next: String?
    }

    @Sendable
    private func signIn(_ request: Request, _ context: Visitor) async throws -> Response {
        let fields: Fields
        do {
            // A guest id that nobody has accepts no token.
            fields = try await Form<Fields>(request, from: request.id(in: Cookies.guest) ?? SessionID()).fields
        } catch let error as HTTPError where error.status == .forbidden {
            return page(request, context, isStale: true, status: .forbidden)
        }
        let name = AccountCommand.name(fields.user ?? "")
        let address = clientAddress(request)
        let isRight = try await check.seated { try await mayEnter(name, fields.password ?? "", from: address) }
        guard let isRight else {
            // Nothing was counted as a try: the crowd is not this student's doing.
            var response = page(
                request, context, next: fields.next, user: fields.user, isBusy: true, status: .serviceUnavailable)
            response.headers[.retryAfter] = "5"
            return response
        }
        guard isRight else {
            return page(
                request, context, next: fields.next, user: fields.user, isRefused: true, status: .unprocessableContent)
        }
        // A new id with the new rights: one that somebody planted before is worth nothing.
        let id = SessionID()
        let old = request.id(in: Cookies.session)
        try await desk.running.database.transaction { tx in
            if let old { try tx.endSession(old.hash) }
            try tx.startSession(id.hash, of: name)
        }
        var response = Response.redirect(to: ownPath(fields.next) ?? "/")
        response.setCookie(Cookies.set(Cookies.session, id))
        response.setCookie(Cookies.clear(Cookies.guest))
        return response
    }

    /// The answer is the same, and takes as long, for a wrong password, an unknown name and one try too many.
    private func mayEnter(_ name: String, _ text: String, from address: String) async throws -> Bool {
        let who = SHA256.hash(Array("\(address)\u{0}\(name)".utf8))
        let limits = desk.limits
        let (tries, password) = try await desk.running.database.transaction { tx in
            (try tx.countTry(who, since: tx.now - limits.triesWithin), try tx.password(of: name))
        }
        let isRight = try await check.matches(text, password ?? .nobodys)
        guard isRight, password != nil, tries <= limits.tries else { return false }
        try await desk.running.database.transaction { tx in try tx.forgetTries(who) }
        return true
    }

    struct Content {
        let next: String?
        let user: String?
        let isRefused: Bool
        let isStale: Bool
        let isBusy: Bool
        let helpdesk: String
        let verifier: String?
        let tries: Int
        let minutes: Int
    }

    private func page(
        _ request: Request, _ context: Visitor, next: String? = nil, user: String? = nil, isRefused: Bool = false,
        isStale: Bool = false, isBusy: Bool = false, status: HTTPResponse.Status = .ok
    ) -> Response {
        let settings = desk.running.settings
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let visit = context.visit(request, path: "/sign-in", token: guest.formToken)
        let verifier = settings[.verifierURL]
        let content = Content(
            next: ownPath(next), user: user, isRefused: isRefused, isStale: isStale, isBusy: isBusy,
            helpdesk: settings[visit.language == .zh ? .helpdeskZh : .helpdeskEn],
            verifier: verifier.isEmpty ? nil : verifier, tries: desk.limits.tries,
            minutes: Int(desk.limits.triesWithin / 60))
        var response = desk.templates.page("sign-in", content, for: visit, status: status)
        response.setCookie(Cookies.set(Cookies.guest, guest))
        return response
    }
}

/// Where the request comes from, as the front door wrote it; the last entry is the one that it saw itself.
func clientAddress(_ request: Request) -> String {
    let entries = request.headers[values: .init("X-Forwarded-For")!].joined(separator: ",").split(separator: ",")
    return entries.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "direct"
}

struct SignOut: Sendable {
    let desk: Desk

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/sign-out", use: signOut)
    }

    private struct Fields: Decodable, Sendable {}

    @Sendable
    private func signOut(_ request: Request, _ context: Visitor) async throws -> Response {
        let id = context.session!.id
        _ = try await Form<Fields>(request, from: id)
        try await desk.running.database.transaction { tx in try tx.endSession(id.hash) }
        var response = Response.redirect(to: "/sign-in")
        response.setCookie(Cookies.clear(Cookies.session))
        return response
    }
}
