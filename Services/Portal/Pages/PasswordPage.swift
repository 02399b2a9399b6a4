import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// The page on which somebody chooses a password of their own.
struct PasswordPage: Sendable {
    let premises: Premises

    /// No password is longer: what is, is told so.
    private static let size = FormSize(
        whole: 8_192, field: NewPassword.most, answered: ["current", "new", "again"])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/password", use: show)
        router.post("/password", use: change)
        router.get("/password/done", use: done)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        try judge(request, context)
        return page(request, context, Content.Fault(toldBy: request))
    }

    /// Who comes in by the school's provider, or by a code, has no password here.
    private func judge(_ request: Request, _ context: Visitor) throws {
        if context.session!.account.way != .password { throw context.forbidden(request) }
    }

    @Sendable
    private func change(_ request: Request, _ context: Visitor) async throws -> Response {
        try judge(request, context)
        let session = context.session!
        let form = try await Form(request, context, from: session.id, within: Self.size)
        let (current, wanted) = (form["current"] ?? "", form["new"] ?? "")
        guard !form.isTooLong("new") else { return refuse(request, context, .unfit(.tooLong)) }
        let new: NewPassword
        let school = premises.running.settings[.school]
        do { new = try NewPassword(wanted, of: session.account.name, at: school) } catch {
            return refuse(request, context, .unfit(error))
        }
        guard wanted == form["again"] else { return refuse(request, context, .differs) }
        guard wanted != current else { return refuse(request, context, .same) }
        guard !form.isTooLong("current") else { return refuse(request, context, .currentWrong) }
        let whence = premises.whence(request)
        switch try await premises.admittance.judge(current, of: session.account.name, from: whence) {
        case .right: break
        case .wrong: return refuse(request, context, .currentWrong)
        case .slowed(let seconds), .crowded(let seconds):
            return refuse(request, context, .wait(Wait(seconds: seconds)))
        }
        let hashed = try await premises.check.turn(from: whence.network, isKnown: true) {
            try Password(hashing: new.text)
        }
        guard let hashed else {
            return refuse(request, context, .wait(Wait(seconds: premises.check.patience)))
        }
        return try await keep(hashed, request, context, whence)
    }

    private func keep(
        _ new: Password, _ request: Request, _ context: Visitor, _ whence: Whence
    ) async throws -> Response {
        let session = context.session!
        let (name, id, browser) = (session.account.name, SessionID(), whence.browser ?? SessionID())
        let device = premises.device(request)
        // Whoever else is in by the old password goes; this browser stays, under another id.
        let isKept = try await premises.running.database.transaction { tx in
            guard let old = try tx.password(of: name)?.password, try tx.change(old, to: new, of: name) else {
                return false
            }
            try tx.startSession(id.hash, of: name, on: device, insteadOf: session.id.hash)
            try tx.endSessions(of: name, except: id.hash)
            try tx.know(whence.marked(browser).places(of: name).all, of: name)
            return true
        }
        guard isKept else { return refuse(request, context, .currentWrong) }
        context.logger.security(.passwordChanged(session.actor, from: clientAddress(request)))
        var response = Response.redirect(to: "/password/done")
        response.setCookie(Cookies.set(Cookies.session, id))
        response.setCookie(Cookies.setForLong(Cookies.browser, browser, days: premises.running.settings[.placeDays]))
        return response
    }

    @Sendable
    private func done(_ request: Request, _ context: Visitor) async throws -> Response {
        let account = context.session!.account
        return premises.templates(for: account).page(
            "signing-in/password-done", Done(home: account.home), for: context.visit(request))
    }

    struct Done { let home: String }

    /// The page that tells it is read anew: going back from it, or reading it in the other language, changes nothing again.
    private func refuse(_ request: Request, _ context: Visitor, _ fault: Content.Fault) -> Response {
        context.logger.security(.passwordRefused(context.session!.actor, from: clientAddress(request), fault.code))
        return .redirect(to: "/password?\(fault.query)")
    }

    private func page(_ request: Request, _ context: Visitor, _ fault: Content.Fault?) -> Response {
        let session = context.session!
        let visit = context.visit(request, path: fault.map { "/password?\($0.query)" } ?? "/password")
        let content = Content(fault, user: session.account.name, mustChoose: session.mustChoosePassword, visit.language)
        var response = premises.templates(for: session.account).page(
            "signing-in/password", content, for: visit, status: fault?.wait == nil ? .ok : .tooManyRequests)
        response.ask(toWait: fault?.wait)
        return response
    }
}

extension PasswordPage {
    /// What the template shows on which a password is chosen. What was typed is never shown again.
    struct Content {
        /// Why the password was not changed.
        enum Fault: Sendable {
            case unfit(NewPassword.Flaw)
            /// The two times it was typed are not the same.
            case differs
            case same
            case currentWrong
            /// The current one was not looked at.
            case wait(Wait)

            /// The field that it is about.
            var field: String {
                switch self {
                case .unfit, .same: "new"
                case .differs: "again"
                case .currentWrong, .wait: "current"
                }
            }

            var code: String {
                switch self {
                case .unfit(let flaw): flaw.rawValue
                case .differs: "differs"
                case .same: "same"
                case .currentWrong: "wrong"
                case .wait: "slowed"
                }
            }
        }

        /// For the browser's own list of passwords.
        let user: String
        let mustChoose: Bool
        let least: Int
        let summary: String?
        /// Beside the field that it is about.
        let errors: [String: String]

        init(_ fault: Fault?, user: String, mustChoose: Bool, _ language: Language) {
            self.user = user
            self.mustChoose = mustChoose
            least = NewPassword.least
            let sentence = fault.map { Words.sentence($0)[language] }
            summary = sentence
            errors = fault.flatMap { fault in sentence.map { [fault.field: $0] } } ?? [:]
        }
    }
}
