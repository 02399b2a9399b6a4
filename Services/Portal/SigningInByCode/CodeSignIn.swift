import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// The second way in, for alumni whose other accounts are closed: a code that is mailed to the address that they had proven.
///
/// What is answered, and when, is the same whether or not there is such a student and such an address.
struct CodeSignIn: Sendable {
    let premises: Premises
    static let path = "/sign-in/code"
    /// No answer leaves sooner, so that it does not tell by its time what was found.
    static let beat = Duration.milliseconds(250)

    func serve(on router: Router<Visitor>) {
        router.get("/sign-in/code", use: show)
        router.post("/sign-in/code", use: ask)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let (state, kept) = (Content.State(toldBy: request), TypedByGuest(carriedBy: request))
        var typed = Typed(
            number: kept?.number ?? "", address: kept?.address ?? "", next: request.query("next", atMost: 2_048))
        if case .unknown(let form) = state { typed.form = form }
        typed.earlier = Content.State.earlier(toldBy: request)
        return page(request, context, typed, state)
    }

    @Sendable
    private func ask(_ request: Request, _ context: Visitor) async throws -> Response {
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let form: Form
        do {
            form = try await Form(
                request, context, from: guest,
                within: FormSize(whole: 32_768, fields: ["next": 2_048, "page": GuestTyping.page]))
        } catch let error as HTTPError where error.status == .forbidden {
            return .redirect(to: Content.State.address(.stale, next: nil))
        }
        let typed = Typed(form)
        guard let number = typed.read, let address = EmailAddress(typed.address) else {
            return tell(.unreadable, typed)
        }
        context.logger.security(.signInCodeAsked(number: number.rawValue, from: clientAddress(request)))
        let burdens = premises.whence(request).burdensOfCodes
        let wait = try await premises.running.database.transaction { tx -> Int? in
            guard let until = try tx.lay(burdens) else {
                try tx.weigh(burdens)
                return nil
            }
            return max(1, Int(until.timeIntervalSince(tx.now).rounded(.up)))
        }
        if let wait {
            context.logger.security(.signInCodeRefused(from: clientAddress(request), .slowed))
            return tell(.slowed(Wait(seconds: wait)), typed)
        }
        let end = ContinuousClock.now + Self.beat
        let question = WantSignInCode(
            id: questionID(form: form.id, "\(guest.formToken) \(number.rawValue) \(address.text)"), number: number,
            address: address.text, language: Language.chosen(for: request))
        guard let answer = await premises.ask(question, until: end) else {
            return tell(.unknown(form: form.id), Typed(number: typed.number, address: typed.address, next: typed.next))
        }
        try await premises.running.database.transaction { tx in
            try tx.keep(answer, in: guest.hash, next: ownPath(typed.next))
        }
        return .redirect(to: CodeEntry.path)
    }

    /// What somebody has typed, as it stands in the form again.
    struct Typed {
        var number = ""
        var address = ""
        var next: String?
        var form = UUID()
        /// A form that was sent before and not answered. It stays the one that is sent, so that the same wish is the same question.
        var earlier: UUID? { didSet { if let earlier { form = earlier } } }

        var read: StudentNumber? { number.typedUnparted(atMost: 320).flatMap(StudentNumber.init(rawValue:)) }
    }

    /// The page that tells it is read anew: going back from it, or reading it in the other language, asks for nothing again.
    private func tell(_ state: Content.State, _ typed: Typed) -> Response {
        .redirect(
            to: Content.State.address(state, after: typed.earlier, next: ownPath(typed.next)),
            keeping: TypedByGuest(number: typed.number, address: typed.address))
    }

    private func page(
        _ request: Request, _ context: Visitor, _ typed: Typed, _ state: Content.State?
    ) -> Response {
        let guest = request.id(in: Cookies.guest) ?? SessionID()
        let next = ownPath(typed.next)
        let visit = context.visit(
            request, path: Content.State.address(state, after: typed.earlier, next: next), token: guest.formToken)
        let content = Content(typed, state, next: next, visit.language)
        var response = premises.templates.page(
            "signing-in/code", content, for: visit, status: state?.status ?? .ok)
        response.ask(toWait: state?.wait)
        response.setCookie(Cookies.set(Cookies.guest, guest))
        return response
    }
}

extension CodeSignIn {
    /// What the page's template shows.
    struct Content {
        let state: State?
        let next: String?
        let form: String
        /// Whether the form was sent before what is told, and not answered.
        let isEarlierUnknown: Bool
        /// Whether it is told of this form, or of what was sent before, that nobody answered.
        let isSomeUnknown: Bool
        let number: String
        let address: String
        let numberError: String?
        let addressError: String?
        let hasErrors: Bool

        enum State: PageState {
            /// What was typed is no number, or no address: beside the fields it says which.
            case unreadable
            /// Nothing was asked for: too many were, from there.
            case slowed(Wait)
            /// The form was older than its token.
            case stale
            /// Whether it was heard is not known; the same form is the same wish.
            case unknown(form: UUID)
        }

        init(_ typed: Typed, _ state: State?, next: String?, _ language: Language) {
            let isRead = if case .unreadable = state { true } else { false }
            (self.state, self.next, form) = (state, next, typed.form.formID)
            isEarlierUnknown = typed.earlier != nil
            if case .unknown = state { isSomeUnknown = true } else { isSomeUnknown = isEarlierUnknown }
            (number, address) = (typed.number, typed.address)
            numberError = isRead && typed.read == nil ? Words.numberUnreadable[language] : nil
            if isRead {
                do throws(EmailAddress.Flaw) { _ = try EmailAddress(typed: typed.address) } catch {
                    addressError = Words.remark(error).sentence[language]
                    hasErrors = true
                    return
                }
            }
            addressError = nil
            hasErrors = numberError != nil
        }
    }
}

extension CodeSignIn.Typed {
    fileprivate init(_ form: Form) {
        self.init(number: form["number"] ?? "", address: form["address"] ?? "", next: form["next"], form: form.id)
        if form["unanswered"] == "yes" { earlier = form.id }
    }
}

extension Premises {
    /// Asks about somebody who is not in. The answer does not come before a moment that does not depend on it.
    /// - Returns: nil when none came in time, or the program is of another release.
    func ask<Wanted: DoorQuestion>(
        _ question: Wanted, until end: ContinuousClock.Instant
    ) async -> Wanted.Answer? {
        let answered = await running.ask(question, as: .anybody)
        try? await Task.sleep(until: end, clock: .continuous)
        guard case .answer(let answer) = answered else { return nil }
        return answer
    }
}
