import Cryptography
import Hummingbird
import Messages
import Pages

/// What somebody has typed who is not in, so that it stands in the form again where they are told why it was not taken.
///
/// Their own browser carries it, for ten minutes: it is in no address, in no log and in no table. A password is never in it.
struct TypedByGuest: Codable, Sendable, Equatable {
    var user = ""
    var number = ""
    var address = ""

    private static let seconds = 600
    /// In bytes: as long as a field of a form may be.
    private static let longest = 320
    /// In bytes, of the cookie: browsers keep no more than 4,096.
    private static let most = 3_072

    init(user: String = "", number: String = "", address: String = "") {
        (self.user, self.number, self.address) = (user, number, address)
    }

    /// - Returns: nil when the browser carries nothing that we have written.
    init?(carriedBy request: Request) {
        guard let text = request.cookie(Cookies.typed, atMost: Self.most), let bytes = [UInt8](base64URL: text),
            let typed = try? JSON.decode(TypedByGuest.self, from: bytes),
            [typed.user, typed.number, typed.address].allSatisfy({ $0.utf8.count <= Self.longest })
        else { return nil }
        self = typed
    }

    /// One that is gone at once when there is more than a browser keeps.
    var cookie: Cookie {
        let value = (try? JSON.encode(self))?.base64URL ?? ""
        guard !value.isEmpty, value.utf8.count <= Self.most else { return Cookies.clear(Cookies.typed) }
        return Cookie(
            name: Cookies.typed, value: value, maxAge: Self.seconds, path: "/", secure: true, httpOnly: true,
            sameSite: .lax)
    }
}

extension Response {
    /// Leads to the page that tells why something was not taken, with what was typed in its form again.
    static func redirect(to page: String, keeping typed: TypedByGuest) -> Response {
        var response = Response.redirect(to: page)
        response.setCookie(typed.cookie)
        return response
    }

    /// From when on it is worth another try, for programs (RFC 9110 §10.2.3).
    mutating func ask(toWait wait: Wait?) {
        if let wait { headers[.retryAfter] = "\(wait.left)" }
    }
}
