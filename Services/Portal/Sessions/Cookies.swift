import Hummingbird
import Pages

/// The cookies of the portal. `__Host-` binds them to this origin: no other host, also no subdomain, can set them.
enum Cookies {
    static let session = "__Host-session"
    /// Before signing in: binds the sign-in form to the browser that fetched it.
    static let guest = "__Host-guest"
    /// The session that ended last in this browser: a page of it that is still open may hand over what was typed, and no more.
    static let left = "__Host-left"
    /// What was typed by who is not in; see ``TypedByGuest``.
    static let typed = "__Host-typed"
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
