import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Where the code is typed that was mailed, if any was: who types it comes in.
struct CodeEntry: Sendable {
    let premises: Premises
    static let path = "/sign-in/code/enter"

    func serve(on router: Router<Visitor>) {
        router.get("/sign-in/code/enter", use: show)
        router.post("/sign-in/code/enter", use: enter)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let (asked, now) = try await asked(guest)
        let tried = Tried(toldBy: request)
        let visit = context.visit(request, path: Self.address(tried), token: guest.formToken)
        let content = Content(asked, tried, at: now, visit.language)
        var response = premises.templates.page("signing-in/code-entry", content, for: visit, status: content.status)
        response.setCookie(Cookies.set(Cookies.guest, guest))
        return response
    }

    /// What became of a code that was typed.
    enum Tried: Equatable {
        case wrong, unreadable, gone
        /// Nobody answered.
        case unknown
    }

    @Sendable
    private func enter(_ request: Request, _ context: Visitor) async throws -> Response {
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let form: Form
        do {
            form = try await Form(
                request, context, from: guest, within: FormSize(whole: 16_384, fields: ["code": 4_096]))
        } catch let error as HTTPError where error.status == .forbidden {
            return .redirect(to: Self.path)
        }
        let (asked, now) = try await asked(guest)
        guard let asked, asked.end(at: now) == nil else { return refuse(request, context, .over) }
        // A whole mail that was pasted is no code, and is told so.
        let code = form["code"].flatMap { $0.typedUnparted(atMost: 320) } ?? "?"
        let end = ContinuousClock.now + CodeSignIn.beat
        let typed = Self.typed(code, guest, asked.request)
        // Typed again before it was answered it is the same question, in whichever form: it may have been the one.
        let before = try await premises.running.database.transaction { tx in
            try tx.unanswered(typed, in: guest.hash, of: asked.request)
        }
        let question = CheckSignInCode(
            id: before ?? questionID(form: form.id, "\(asked.request.formID) \(code)"), request: asked.request,
            code: code)
        let answer = await premises.ask(question, until: end)
        try await note(typed, unanswered: answer == nil ? question : nil, guest, asked.request)
        switch answer {
        case nil: return .redirect(to: Self.address(.unknown))
        case .unreadable: return refuse(request, context, .unreadable, .unreadable)
        case .differs:
            try await premises.running.database.transaction { tx in
                try tx.countCodeTry(question.id, in: guest.hash, of: asked.request)
            }
            return refuse(request, context, .wrong, .wrong)
        case .matched: break
        }
        switch await premises.ask(ShowEnrolments(request: asked.request), until: end) {
        // The same code sent again matches again.
        case nil:
            try await note(typed, unanswered: question, guest, asked.request)
            return .redirect(to: Self.address(.unknown))
        case .gone:
            _ = try await premises.running.database.transaction { tx in
                try tx.takeCodeSignIn(in: guest.hash, of: asked.request)
            }
            return refuse(request, context, .gone, .gone)
        case .reader(let reader): return try await letIn(request, context, guest, asked, reader)
        }
    }

    private func letIn(
        _ request: Request, _ context: Visitor, _ guest: SessionID, _ asked: AskedCode,
        _ reader: ShowEnrolments.Reader
    ) async throws -> Response {
        let account = Account(reader, in: premises.running.settings[.school])
        // A new id with the new rights: one that somebody planted before is worth nothing.
        let (id, old) = (SessionID(), request.id(in: Cookies.session))
        let device = premises.device(request)
        let isIn = try await premises.running.database.transaction { tx in
            guard try tx.takeCodeSignIn(in: guest.hash, of: asked.request) else { return false }
            try tx.keepMailboxReader(account)
            try tx.startSession(id.hash, of: account.name, on: device, insteadOf: old?.hash, by: .code)
            try tx.keepArrival(at: device, of: account.name, isIn: true)
            return true
        }
        // The same form came twice at once, and the other one is in.
        guard isIn else { return refuse(request, context, .over) }
        context.logger.security(.signedInByCode(account.actor(since: nil), from: clientAddress(request)))
        var response = Response.redirect(to: asked.next ?? account.home)
        if let old { response.setCookie(Cookies.setForLong(Cookies.left, old, days: 1)) }
        response.setCookie(Cookies.set(Cookies.session, id))
        for gone in [Cookies.guest, Cookies.typed] { response.setCookie(Cookies.clear(gone)) }
        return response
    }

    private func refuse(
        _ request: Request, _ context: Visitor, _ why: SecurityEvent.CodeRefusal, _ tried: Tried? = nil
    ) -> Response {
        context.logger.security(.signInCodeRefused(from: clientAddress(request), why))
        return .redirect(to: Self.address(tried))
    }

    /// A code as it is kept until it is answered.
    static func typed(_ code: String, _ guest: SessionID, _ request: UUID) -> UUID {
        questionID(form: request, "\(guest.formToken) \(code)")
    }

    private func note(
        _ typed: UUID, unanswered question: CheckSignInCode?, _ guest: SessionID, _ request: UUID
    ) async throws {
        try await premises.running.database.transaction { tx in
            try tx.note(typed, unanswered: question?.id, in: guest.hash, of: request)
        }
    }

    private func asked(_ guest: SessionID) async throws -> (AskedCode?, now: Date) {
        try await premises.running.database.transaction { tx in (try tx.askedCode(in: guest.hash), tx.now) }
    }
}

extension CodeEntry {
    /// What the page's template shows.
    struct Content {
        let state: State
        /// Where another is asked for.
        let again: String

        var status: HTTPResponse.Status {
            if case .entering(let entering) = state, entering.isUnknown { .serviceUnavailable } else { .ok }
        }

        enum State: PageState {
            /// This browser has asked for none, or has come in by it.
            case none
            /// The address is not the one in force any more.
            case gone
            case expired
            case noTriesLeft
            case entering(Entering)
        }

        init(_ asked: AskedCode?, _ tried: Tried?, at now: Date, _ language: Language) {
            again = CodeSignIn.Content.State.address(nil, next: asked?.next)
            if tried == .gone {
                state = .gone
                return
            }
            guard let asked else {
                state = .none
                return
            }
            switch asked.end(at: now) {
            case .expired: state = .expired
            case .noTriesLeft: state = .noTriesLeft
            case nil: state = .entering(Entering(asked, tried, at: now, language))
            }
        }
    }

    /// The form for the code.
    struct Entering {
        let form = UUID().formID
        let error: String?
        let isUnknown: Bool
        /// Whether nobody answered to another code that was typed before.
        let isEarlierUnknown: Bool
        let validUntil: Moment
        let seconds: Int
        let minutes = CheckSignInCode.minutes

        init(_ asked: AskedCode, _ tried: Tried?, at now: Date, _ language: Language) {
            isUnknown = tried == .unknown
            isEarlierUnknown = !isUnknown && asked.isSomeUnanswered
            error =
                switch tried {
                case .wrong: Words.remark(CheckCode.Answer.wrong(triesLeft: asked.triesLeft))?[language]
                case .unreadable: Words.codeUnreadable[language]
                case .gone, .unknown, nil: nil
                }
            validUntil = Moment(end: asked.goodUntil, language)
            seconds = Int(asked.goodUntil.timeIntervalSince(now))
        }
    }
}
