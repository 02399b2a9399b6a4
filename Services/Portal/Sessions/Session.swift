import Chassis
import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Somebody who has signed in, for the time of one request.
struct Session: Sendable {
    let id: SessionID
    let account: Account
    let startedAt: Date
    /// When they proved who they are; nil when the school's provider does not tell, or a code let them in, and then it is never
    /// fresh.
    let authenticatedAt: Date?
    /// They came in by a secret that somebody else has made: nothing is theirs before they have chosen a password.
    let mustChoosePassword: Bool
    /// Which enrolment the pages of students are about; nil while one of several has not been chosen, and for staff.
    let chosen: UUID?
    /// What was typed on the contact page about that enrolment and not handed in yet, and when it was kept.
    let draft: Draft?
    let keptAt: Date?
    /// When it ends unless it is used.
    let ending: Ending

    var actor: Actor { actor(because: nil) }

    /// The same, with why they look at somebody.
    func actor(because why: String?) -> Actor { account.actor(since: authenticatedAt, because: why) }

    /// The student whom the pages of students are about.
    var student: UUID {
        guard let chosen else { preconditionFailure("only who has chosen comes past the door of the students' pages") }
        return chosen
    }

    /// Of a student, the latest first.
    var enrolments: [Account.Enrolment] { account.enrolments }
}

extension Session {
    init(_ id: SessionID, _ used: UsedSession, _ limits: Limits, at now: Date) {
        self.init(
            id: id, account: used.account, startedAt: used.startedAt, authenticatedAt: used.authenticatedAt,
            mustChoosePassword: used.mustChoosePassword, chosen: used.chosen,
            draft: used.draft.flatMap(Draft.init(text:)), keptAt: used.keptAt,
            ending: limits.ending(of: used.startedAt, usedAt: now))
    }
}

/// Thirty-two random bytes in a cookie. The database keeps their hash, forms carry what is derived from them.
struct SessionID: Sendable, Equatable {
    let bytes: [UInt8]

    init() { bytes = randomBytes(32) }

    /// - Returns: nil when the cookie holds anything but 32 bytes.
    init?(cookie text: String) {
        guard let bytes = [UInt8](base64URL: text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    var cookie: String { bytes.base64URL }
    var hash: [UInt8] { SHA256.hash(bytes) }
    /// By what a session of the school's provider is known, whatever name it has there.
    static func hash(ofSchools name: String) -> [UInt8] { SHA256.hash(Array(name.utf8)) }
    /// Goes into every form. Only who can read our pages knows it, and it says nothing about the cookie.
    var formToken: String { hmacSHA256(key: bytes, Array("form".utf8)).base64URL }

    func accepts(_ token: String?) -> Bool {
        isEqualInConstantTime(Array((token ?? "").utf8), Array(formToken.utf8))
    }
}

/// By what a session's owner has proved who they are.
enum Proof: Sendable {
    case password
    /// - Parameters: when, and by what name their session goes there, as far as the school's provider tells it.
    case provider(at: Date?, session: String?)
    /// A code that was mailed to the address in force. It shows that they read that mailbox, and so it never counts as a fresh proof
    /// of who they are: whoever gets at a mailbox for an hour could otherwise lead the diploma away for good, and the warning would
    /// go to the same mailbox. Another address asks for a password, the school's provider or the registrar.
    case code
}

/// When sessions end, and for how long it is known from where somebody came in.
struct Limits: Sendable {
    let idle: TimeInterval
    let whole: TimeInterval
    let place: TimeInterval
    /// How long before its end a page warns.
    let warning: TimeInterval
    /// For how long after its end a session is known, so that a page which was open then may hand over what was typed.
    static let late: TimeInterval = 86_400

    init(_ settings: Settings) {
        idle = TimeInterval(settings[.idleMinutes] * 60)
        whole = TimeInterval(settings[.sessionHours] * 3_600)
        place = TimeInterval(settings[.placeDays] * 86_400)
        warning = min(TimeInterval(settings[.idleWarning]), idle / 2)
    }

    /// When a session ends that is used now and then no more.
    func ending(of startedAt: Date, usedAt now: Date) -> Ending {
        let end = min(now + idle, startedAt + whole)
        return Ending(at: end, seconds: Int(end.timeIntervalSince(now)), warning: Int(warning))
    }

    /// Forgets sessions that ended, tries that no longer weigh, places from where nobody comes in any more, and sign-ins
    /// from which nobody came back, at the school's provider or with a code.
    @Sendable
    func sweep(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            let late = tx.now - Self.late
            try tx.sweep(endedBefore: late, usedBefore: late - idle, startedBefore: late - whole)
            try tx.forgetPlaces(usedBefore: tx.now - place)
            try tx.forgetSignIns()
            try tx.forgetCodeSignIns(endedBefore: late)
            return Reply(Next.later)
        }
    }
}

/// The cookies of the portal. `__Host-` binds them to this origin: no other host, also no subdomain, can set them.
enum Cookies {
    static let session = "__Host-session"
    /// Before signing in: binds the sign-in form to the browser that fetched it.
    static let guest = "__Host-guest"
    /// The session that ended last in this browser: a page of it that is still open may hand over what was typed, and no more.
    static let left = "__Host-left"
    /// After having signed in: by it the browser is known again, and others' failures do not hold it up.
    static let browser = "__Host-browser"

    static func set(_ name: String, _ id: SessionID) -> Cookie {
        Cookie(name: name, value: id.cookie, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }

    /// One that stays when the browser is closed.
    static func setForLong(_ name: String, _ id: SessionID, days: Int) -> Cookie {
        Cookie(
            name: name, value: id.cookie, maxAge: days * 86_400, path: "/", secure: true, httpOnly: true, sameSite: .lax
        )
    }

    static func clear(_ name: String) -> Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }
}

extension Request {
    func id(in cookie: String) -> SessionID? { self.cookie(cookie).flatMap(SessionID.init(cookie:)) }
}
