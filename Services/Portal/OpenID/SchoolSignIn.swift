import Chassis
import Foundation
import Hummingbird
import JOSE
import Logging
import Messages
import Pages
import Postgres

/// The way to the school's provider and back: who comes back known has a session here.
struct SchoolSignIn: Sendable {
    let premises: Premises
    let provider: Provider
    let names: ClaimNames

    func serve(on router: Router<Visitor>) {
        // A link and no form: what a form leads to must stay on this origin.
        router.get("/sign-in/school", use: begin)
        router.get("/sign-in/school/back", use: comeBack)
        router.get("/sign-in/school/refused", use: tell)
    }

    @Sendable
    private func begin(_ request: Request, _ context: Visitor) async throws -> Response {
        let wish = Wish(askedBy: request)
        let metadata: Metadata
        do { metadata = try await provider.metadata() } catch {
            note(error, context)
            return refuse(request, context, SchoolRefusal(error), wish)
        }
        let browser = request.id(in: Cookies.guest) ?? SessionID()
        let begun = BegunSignIn(in: browser)
        try await premises.running.database.transaction { tx in try tx.begin(begun, wish) }
        let locale = Language.chosen(for: request).tag
        var response = Response.redirect(to: provider.registration.way(metadata, begun, wish, locale: locale))
        response.setCookie(Cookies.set(Cookies.guest, browser))
        return response
    }

    @Sendable
    private func comeBack(_ request: Request, _ context: Visitor) async throws -> Response {
        let begun = BegunSignIn(state: request.query("state", atMost: 64), in: request.id(in: Cookies.guest))
        guard let begun, let taken = try await take(begun) else {
            // They are in already, and have gone back or read the address again.
            if let id = request.id(in: Cookies.session), let session = try await premises.session(id) {
                return .redirect(to: session.account.home)
            }
            // Some providers leave the state out of a no. Nobody comes in by it, so it is told as what it says.
            let no = request.query("error", atMost: 4_096).map { SchoolRefusal(RefusalCode(said: $0)) }
            return refuse(request, context, no ?? .stale, Wish(next: nil, isAgain: false, kind: nil))
        }
        let wish = taken.wish
        do {
            let answer = try await answer(request, begun)
            let provedAt = answer.token.authenticatedAt
            if wish.isAgain, provedAt.map({ $0 < taken.begunAt - Relation.skew }) ?? true {
                throw SchoolRefusal.notFresh
            }
            let account = try await account(of: try await person(answer), wish)
            return try await letIn(request, context, account, answer.token, wish)
        } catch let fault as ProviderFault {
            note(fault, context)
            return refuse(request, context, SchoolRefusal(fault), wish)
        } catch let refusal as SchoolRefusal {
            return refuse(request, context, refusal, wish)
        }
    }

    private func take(_ begun: BegunSignIn) async throws -> (wish: Wish, begunAt: Date)? {
        try await premises.running.database.transaction { tx in try tx.take(begun) }
    }

    private struct Answer {
        let token: IDToken
        let access: String?
    }

    /// What the provider says, once it is seen to be its word, about this sign-in.
    /// - Throws: `ProviderFault`, `SchoolRefusal`.
    private func answer(_ request: Request, _ begun: BegunSignIn) async throws -> Answer {
        let relation = provider.registration.relation
        let metadata = try await provider.metadata()
        guard metadata.isOwn(request.query("iss", atMost: 4_096), issuer: relation.issuer) else {
            throw SchoolRefusal.disbelieved(ForeignJWT.Fault.otherIssuer.rawValue)
        }
        if let error = request.query("error", atMost: 4_096) { throw SchoolRefusal(RefusalCode(said: error)) }
        guard let code = request.query("code", atMost: 4_096), !code.isEmpty else {
            throw SchoolRefusal.misset("no-code")
        }
        let tokens = try await provider.tokens(for: code, of: begun)
        do {
            let signed = try ForeignJWT(tokens.id)
            let claims = try await provider.claims(of: signed)
            let token = try IDToken(claims, type: signed.type, in: relation, nonce: begun.nonce, at: Date())
            return Answer(token: token, access: tokens.access)
        } catch let flaw as ForeignJWT.Fault { throw ProviderFault.disbelieved(flaw) }
    }

    /// Of the ID token; where that says nothing that makes anybody a student or of staff, of what the provider says when asked.
    private func person(_ answer: Answer) async throws(ProviderFault) -> SchoolPerson {
        let token = answer.token
        let person = SchoolPerson(token.subject, token.claims, by: names)
        guard person.isNobody, let more = try await provider.more(by: answer.access, about: token.subject) else {
            return person
        }
        return SchoolPerson(token.subject, more, by: names)
    }

    private func account(of person: SchoolPerson, _ wish: Wish) async throws -> Account {
        let recognition = Recognition(person, in: premises.running.settings[.school])
        let listed = await listed(recognition.numbers(as: wish.kind))
        return try recognition.account(as: wish.kind, listed: listed)
    }

    /// For what numbers stand that the provider says alone.
    /// - Returns: nil when nobody answered.
    private func listed(_ numbers: [StudentNumber]) async -> [StudentKey]? {
        guard !numbers.isEmpty else { return [] }
        let answered = await premises.running.ask(FindEnrolments(numbers: numbers), as: .anybody)
        guard case .answer(let answer) = answered else { return nil }
        return answer.enrolments
    }

    private func letIn(
        _ request: Request, _ context: Visitor, _ account: Account, _ token: IDToken, _ wish: Wish
    ) async throws -> Response {
        // A new id with the new rights: one that somebody planted before is worth nothing.
        let (id, old) = (SessionID(), request.id(in: Cookies.session))
        let device = premises.device(request)
        let proof = Proof.provider(at: token.authenticatedAt, session: token.session)
        let issuer = provider.registration.relation.issuer
        try await premises.running.database.transaction { tx in
            try tx.keepSchools(account, by: issuer)
            try tx.startSession(id.hash, of: account.name, on: device, insteadOf: old?.hash, by: proof)
            try tx.keepArrival(at: device, of: account.name, isIn: true)
        }
        context.logger.security(.signedIn(account: account.name, from: clientAddress(request)))
        var response = Response.redirect(to: wish.next ?? account.home)
        if let old { response.setCookie(Cookies.setForLong(Cookies.left, old, days: 1)) }
        response.setCookie(Cookies.set(Cookies.session, id))
        response.setCookie(Cookies.clear(Cookies.guest))
        return response
    }

    /// The page that tells it is read anew: going back from it, or reading it in the other language, asks nobody again.
    private func refuse(
        _ request: Request, _ context: Visitor, _ refusal: SchoolRefusal, _ wish: Wish
    ) -> Response {
        if refusal != .both {
            context.logger.security(.schoolSignInRefused(from: clientAddress(request), refusal.code))
        }
        guard case .notListed(let number) = refusal else { return .redirect(to: refusal.address(wish)) }
        return .redirect(to: refusal.address(wish), keeping: TypedByGuest(number: number.rawValue))
    }

    @Sendable
    private func tell(_ request: Request, _ context: Visitor) -> Response {
        let wish = Wish(askedBy: request)
        guard let refusal = SchoolRefusal(toldBy: request) else { return .redirect(to: wish.address(SignIn.path)) }
        let settings = premises.running.settings
        let visit = context.visit(request, path: refusal.address(wish))
        let content = SchoolContent(
            refusal, wish, helpdesk: settings[visit.language == .zh ? .helpdeskZh : .helpdeskEn])
        var response = premises.templates.page("signing-in/sign-in-school", content, for: visit, status: refusal.status)
        if refusal.status == .serviceUnavailable { response.headers[.retryAfter] = "30" }
        return response
    }
}

extension SchoolSignIn {
    /// Writes down what the provider did, for who looks after it; people are told that it is not there.
    private func note(_ fault: ProviderFault, _ context: Visitor) {
        switch fault {
        case .away(let why), .notUnderstood(let why):
            context.logger.warning("the school's provider failed", metadata: ["why": "\(why)"])
        case .refused(let code):
            context.logger.warning("the school's provider refused", metadata: ["why": "\(code.rawValue)"])
        case .disbelieved(let flaw):
            context.logger.warning("the school's provider is not believed", metadata: ["why": "\(flaw.rawValue)"])
        }
    }
}
