import Chassis
import Hummingbird
import Messages
import Pages
import Postgres

/// The page before signing in, with the way to the school's provider and the form for local accounts (screen 01).
struct SignIn: Sendable {
    let premises: Premises
    static let path = "/sign-in"
    private static let size = FormSize(
        whole: 32_768, fields: ["next": 2_048, "page": GuestTyping.page, "password": NewPassword.most],
        answered: ["user", "password"])

    func serve(on router: Router<Visitor>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
    }

    /// - Note: with `again` somebody who is in is asked once more who they are; what they do is only theirs.
    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let next = request.query("next", atMost: 2_048)
        guard request.query("again", atMost: 8) != nil, let id = request.id(in: Cookies.session),
            let session = try await premises.session(id)
        else {
            return await page(
                request, context, Content.State(toldBy: request), next: next,
                user: TypedByGuest(carriedBy: request)?.user)
        }
        let name = session.account.way == .code ? nil : session.account.name
        return await page(
            request, context, Content.State(toldBy: request), next: next,
            user: TypedByGuest(carriedBy: request)?.user ?? name, of: session.account)
    }

    @Sendable
    private func signIn(_ request: Request, _ context: Visitor) async throws -> Response {
        let form: Form
        do {
            // A guest id that nobody has accepts no token.
            form = try await Form(
                request, context, from: request.id(in: Cookies.guest) ?? SessionID(), within: Self.size)
        } catch let error as HTTPError where error.status == .forbidden {
            return .redirect(to: Content.State.address(.stale, next: nil))
        }
        // Longer than any account's: whatever it says, it is not right, and nothing of it need be compared.
        guard !form.isTooLong("user"), !form.isTooLong("password") else {
            return refuse(request, context, .wrong, .refused, form)
        }
        let name = AccountCommand.plain(form["user"] ?? "")
        let (whence, device) = (premises.whence(request), premises.device(request))
        switch try await premises.admittance.judge(form["password"] ?? "", of: name, from: whence, at: device) {
        case .right(let isInitial):
            return try await letIn(request, context, name, whence, device, form, isInitial: isInitial)
        case .wrong: return refuse(request, context, .wrong, .refused, form)
        case .slowed(let seconds):
            return refuse(request, context, .lockedOut, .slowed(Wait(seconds: seconds)), form)
        case .crowded(let seconds):
            // Nothing was counted as a try: the crowd is not this person's doing.
            return refuse(request, context, .crowded, .busy(Wait(seconds: seconds)), form)
        }
    }

    private func letIn(
        _ request: Request, _ context: Visitor, _ name: String, _ whence: Whence, _ device: Device, _ form: Form,
        isInitial: Bool
    ) async throws -> Response {
        // A new id with the new rights: one that somebody planted before is worth nothing.
        let id = SessionID()
        let old = request.id(in: Cookies.session)
        // So is a mark that somebody planted: the account is known by it from now on, and was not before.
        let browser = whence.browser ?? SessionID()
        try await premises.running.database.transaction { tx in
            try tx.startSession(id.hash, of: name, on: device, insteadOf: old?.hash)
            try tx.keepArrival(at: device, of: name, isIn: true)
            try tx.know(whence.marked(browser).places(of: name).all, of: name)
        }
        context.logger.security(.signedIn(account: name, from: clientAddress(request)))
        var response = Response.redirect(to: isInitial ? "/password" : ownPath(form["next"]) ?? "/")
        if let old { response.setCookie(Cookies.setForLong(Cookies.left, old, days: 1)) }
        response.setCookie(Cookies.set(Cookies.session, id))
        response.setCookie(Cookies.setForLong(Cookies.browser, browser, days: premises.running.settings[.placeDays]))
        for gone in [Cookies.guest, Cookies.typed] { response.setCookie(Cookies.clear(gone)) }
        return response
    }

    /// The page that tells it is read anew: going back from it, or reading it in the other language, tries nothing again.
    private func refuse(
        _ request: Request, _ context: Visitor, _ why: SecurityEvent.SignInRefusal, _ state: Content.State, _ form: Form
    ) -> Response {
        let user = form["user"] ?? ""
        context.logger.security(
            .signInRefused(account: AccountCommand.plain(user), from: clientAddress(request), why))
        return .redirect(
            to: Content.State.address(state, isAgain: form["again"] == "yes", next: ownPath(form["next"])),
            keeping: TypedByGuest(user: user))
    }

    /// What the sign-in page's template shows.
    struct Content {
        let state: State?
        /// They are in, and what they want asks for a fresh proof of it.
        var isAgain = false
        let next: String?
        let user: String?
        let helpdesk: LinkedText
        let verifier: String?
        /// Nil for a school that has local accounts only.
        var school: School?
        /// Somebody who came in by the provider is asked once more: no form here is for them.
        var isOfSchool = false
        /// They are in by a code, which proves too little for what they want.
        var isByCode = false
        /// The way in by a code; nil where there is none, or it would not do.
        var codes: String?
        /// When the digital diploma follows the paper one.
        var wait = HelpContent.Wait.unknown

        /// Where there is a provider, the form for local accounts is for few.
        struct School {
            let way: String
            /// Somebody who has an account here has tried to come in by it.
            let isLocal: Bool
        }

        /// Why one is not signed in yet; nil for somebody who has not tried.
        enum State: PageState {
            case refused
            /// The password was not looked at: too many were tried.
            case slowed(Wait)
            /// The form was older than its token.
            case stale
            case busy(Wait)
        }
    }

    private func page(
        _ request: Request, _ context: Visitor, _ state: Content.State? = nil, next: String? = nil,
        user: String? = nil, of account: Account? = nil
    ) async -> Response {
        let settings = premises.running.settings
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let onward = ownPath(next)
        let visit = context.visit(
            request, path: Content.State.address(state, isAgain: account != nil, next: onward), token: guest.formToken)
        let verifier = settings[.verifierURL]
        let content = Content(
            state: state, isAgain: account != nil, next: onward, user: user,
            helpdesk: LinkedText(settings[visit.language == .zh ? .helpdeskZh : .helpdeskEn]),
            verifier: verifier.isEmpty ? nil : verifier, school: school(state, next: next, account),
            isOfSchool: premises.hasProvider && account?.isOfSchool ?? false, isByCode: account?.way == .code,
            codes: settings[.codeSignIn] && account == nil ? CodeSignIn.Content.State.address(nil, next: onward) : nil,
            wait: .init(await premises.terms.lastKnown(), visit.language))
        var response = premises.templates.page(
            "signing-in/sign-in", content, for: visit, status: state?.status ?? .ok)
        response.ask(toWait: state?.wait)
        response.setCookie(Cookies.set(Cookies.guest, guest))
        return response
    }

    private func school(_ state: Content.State?, next: String?, _ account: Account?) -> Content.School? {
        guard premises.hasProvider else { return nil }
        let isSchools = account?.isOfSchool ?? false
        let wish = Wish(next: ownPath(next), isAgain: account != nil, kind: isSchools ? account?.kind : nil)
        return .init(way: wish.way, isLocal: (state != nil || account != nil) && !isSchools)
    }
}

/// Where the request comes from, as the front door wrote it; the last entry is the one that it saw itself.
func clientAddress(_ request: Request) -> String {
    let line = request.headers[values: .init("X-Forwarded-For")!].last ?? "direct"
    let last = line.utf8.split(separator: UInt8(ascii: ",")).last ?? line.utf8[...]
    return String(decoding: last.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
}
