import Chassis
import Cryptography
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// The page before signing in, with the form for local accounts (screen 01).
struct SignIn: Sendable {
    let premises: Premises
    private let check = PasswordCheck()

    init(premises: Premises) { self.premises = premises }

    func serve(on router: Router<Visitor>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        page(request, context, next: request.uri.queryParameters["next"].map(String.init))
    }

    @Sendable
    private func signIn(_ request: Request, _ context: Visitor) async throws -> Response {
        let form: Form
        do {
            // A guest id that nobody has accepts no token.
            form = try await Form(
                request, context, from: request.id(in: Cookies.guest) ?? SessionID(),
                within: FormSize(whole: 8_192, field: 2_048))
        } catch let error as HTTPError where error.status == .forbidden {
            return page(request, context, .stale, status: .forbidden)
        }
        let name = AccountCommand.plain(form["user"] ?? "")
        let address = clientAddress(request)
        let looked = try await check.seated { try await refusal(of: name, form["password"] ?? "", from: address) }
        if let why = looked ?? .crowded {
            context.logger.security(.signInRefused(account: name, from: address, why))
            return refuse(request, context, why, form)
        }
        // A new id with the new rights: one that somebody planted before is worth nothing.
        let id = SessionID()
        let old = request.id(in: Cookies.session)
        try await premises.running.database.transaction { tx in
            if let old { try tx.endSession(old.hash) }
            try tx.startSession(id.hash, of: name)
        }
        context.logger.security(.signedIn(account: name, from: address))
        var response = Response.redirect(to: ownPath(form["next"]) ?? "/")
        response.setCookie(Cookies.set(Cookies.session, id))
        response.setCookie(Cookies.clear(Cookies.guest))
        return response
    }

    private func refuse(
        _ request: Request, _ context: Visitor, _ why: SecurityEvent.SignInRefusal, _ form: Form
    ) -> Response {
        let (next, user) = (form["next"], form["user"])
        guard why == .crowded else {
            let refused = Content.State.refused(
                tries: premises.limits.tries, minutes: Int(premises.limits.triesWithin / 60))
            return page(request, context, refused, next: next, user: user, status: .unprocessableContent)
        }
        // Nothing was counted as a try: the crowd is not this student's doing.
        var response = page(request, context, .busy, next: next, user: user, status: .serviceUnavailable)
        response.headers[.retryAfter] = "5"
        return response
    }

    /// The answer is the same, and takes as long, for a wrong password, an unknown name and one try too many.
    /// - Returns: for the log, why they may not enter; nil when they may.
    private func refusal(
        of name: String, _ text: String, from address: String
    ) async throws -> SecurityEvent.SignInRefusal? {
        let who = SHA256.hash(Array("\(address)\u{0}\(name)".utf8))
        let limits = premises.limits
        let (tries, password) = try await premises.running.database.transaction { tx in
            (try tx.countTry(who, since: tx.now - limits.triesWithin), try tx.password(of: name))
        }
        let isRight = try await check.matches(text, password ?? .nobodys)
        guard tries <= limits.tries else { return .lockedOut }
        guard isRight, password != nil else { return .wrong }
        try await premises.running.database.transaction { tx in try tx.forgetTries(who) }
        return nil
    }

    /// What the sign-in page's template shows.
    struct Content {
        let state: State?
        let next: String?
        let user: String?
        let helpdesk: String
        let verifier: String?

        /// Why one is not signed in yet; nil for somebody who has not tried.
        enum State: PageState {
            case refused(tries: Int, minutes: Int)
            /// The form was older than its token.
            case stale
            case busy
        }
    }

    private func page(
        _ request: Request, _ context: Visitor, _ state: Content.State? = nil, next: String? = nil,
        user: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let settings = premises.running.settings
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let visit = context.visit(request, path: "/sign-in", token: guest.formToken)
        let verifier = settings[.verifierURL]
        let content = Content(
            state: state, next: ownPath(next), user: user,
            helpdesk: settings[visit.language == .zh ? .helpdeskZh : .helpdeskEn],
            verifier: verifier.isEmpty ? nil : verifier)
        var response = premises.templates.page("sign-in", content, for: visit, status: status)
        response.setCookie(Cookies.set(Cookies.guest, guest))
        return response
    }
}

/// Where the request comes from, as the front door wrote it; the last entry is the one that it saw itself.
func clientAddress(_ request: Request) -> String {
    let entries = request.headers[values: .init("X-Forwarded-For")!].joined(separator: ",").split(separator: ",")
    return entries.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "direct"
}
