import Chassis
import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Where somebody is signed in, and the way to end what they do not know again (screen 31).
struct SessionsPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/sessions", use: show)
        router.post("/sessions", use: end)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let (name, limits) = (session.account.name, premises.limits)
        let lives = try await premises.running.database.transaction { tx in
            try tx.sessions(of: name, usedAfter: tx.now - limits.idle, startedAfter: tx.now - limits.whole)
        }
        let visit = context.visit(request)
        let content = Content(lives, this: session.id.reference, session.account, limits, visit.language)
        return premises.templates(for: session.account).page("signing-in/sessions", content, for: visit)
    }

    /// One that is named, or all others. This one ends by signing out.
    @Sendable
    private func end(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let form = try await Form(request, context, from: session.id, within: FormSize(whole: 2_048))
        let (name, hash, reference) = (session.account.name, session.id.hash, form["out"])
        let ended = try await premises.running.database.transaction { tx in
            try tx.endSessions(of: name, except: hash, only: reference)
        }
        context.logger.security(.sessionsEnded(session.actor, from: clientAddress(request), count: ended))
        return .redirect(to: "/sessions")
    }
}

/// A session that still lives, as its owner sees it.
struct LiveSession: Sendable, Equatable {
    let reference: String
    let device: Device
    let way: Account.Way
    let startedAt: Date
    let usedAt: Date
}

extension SessionID {
    /// By what a page names it: it opens nothing.
    var reference: String { Array(hash.prefix(8)).hex }
}

extension SessionsPage {
    /// What the template shows.
    struct Content {
        let count: Int
        let others: Int
        let isAlone: Bool
        let hasPassword: Bool
        let rows: [Row]
        let minutes: Int
        let hours: Int

        struct Row {
            let reference: String
            /// Nil for what is not known.
            let system: String?
            let browser: String?
            let isKnown: Bool
            let isThis: Bool
            let way: Account.Way
            let startedAt: Moment
            let usedAt: Moment
        }

        init(
            _ lives: [LiveSession], this: String, _ account: Account, _ limits: Limits, _ language: Language
        ) {
            rows = lives.map { live in
                Row(
                    reference: live.reference, system: live.device.system, browser: live.device.browser,
                    isKnown: live.device.system != nil || live.device.browser != nil, isThis: live.reference == this,
                    way: live.way, startedAt: Moment(live.startedAt, language), usedAt: Moment(live.usedAt, language))
            }
            count = rows.count
            others = rows.count { !$0.isThis }
            isAlone = others == 0
            hasPassword = account.way == .password
            minutes = Int(limits.idle / 60)
            hours = Int(limits.whole / 3_600)
        }
    }
}
