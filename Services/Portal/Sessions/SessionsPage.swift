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
        let (lives, arrivals) = try await premises.running.database.transaction { tx in
            (
                try tx.sessions(of: name, usedAfter: tx.now - limits.idle, startedAfter: tx.now - limits.whole),
                try tx.arrivals(of: name)
            )
        }
        let visit = context.visit(request)
        let content = Content(
            lives, arrivals, this: session.id.reference, session.account, limits, visit.language)
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
        let isSchools: Bool
        let rows: [Row]
        let arrivals: [Came]
        let minutes: Int
        let hours: Int
        /// For how long arrivals are kept.
        let days: Int

        /// What a device is called; nil for what is not known.
        struct Seat {
            let system: String?
            let browser: String?
            let isKnown: Bool
            let locality: String?
            let isCampus: Bool

            init(_ device: Device) {
                (system, browser) = (device.system, device.browser)
                isKnown = system != nil || browser != nil
                locality = device.locality?.rawValue
                isCampus = device.locality?.isCampus ?? false
            }
        }

        struct Came {
            let seat: Seat
            let isIn: Bool
            /// Nil for once.
            let tries: Int?
            let at: Moment
        }

        struct Row {
            let reference: String
            let seat: Seat
            let isThis: Bool
            let way: Account.Way
            let startedAt: Moment
            let usedAt: Moment
        }

        init(
            _ lives: [LiveSession], _ arrivals: [Arrival], this: String, _ account: Account, _ limits: Limits,
            _ language: Language
        ) {
            rows = lives.map { live in
                Row(
                    reference: live.reference, seat: Seat(live.device), isThis: live.reference == this, way: live.way,
                    startedAt: Moment(live.startedAt, language), usedAt: Moment(live.usedAt, language))
            }
            self.arrivals = arrivals.map { arrival in
                Came(
                    seat: Seat(arrival.device), isIn: arrival.isIn, tries: arrival.tries > 1 ? arrival.tries : nil,
                    at: Moment(arrival.at, language))
            }
            count = rows.count
            others = rows.count { !$0.isThis }
            isAlone = others == 0
            hasPassword = account.way == .password
            isSchools = account.way == .school
            minutes = Int(limits.idle / 60)
            hours = Int(limits.whole / 3_600)
            days = Int(limits.arrival / 86_400)
        }
    }
}
