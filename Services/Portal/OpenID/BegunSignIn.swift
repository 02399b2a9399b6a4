import Cryptography
import Foundation
import HTTP
import JOSE

/// A sign-in at the school's provider that a browser has begun.
///
/// All that must not be guessed is made of two random numbers: one stands in the address by which the provider sends back, the
/// other in the browser's cookie alone. So whoever reads the address, or the table of those that have begun, can finish none.
struct BegunSignIn: Sendable {
    private let number: SessionID
    private let browser: SessionID

    init(in browser: SessionID) { (number, self.browser) = (SessionID(), browser) }

    /// One that comes back; nil when there is nothing by which to know it.
    init?(state: String?, in browser: SessionID?) {
        guard let number = state.flatMap(SessionID.init(cookie:)), let browser else { return nil }
        (self.number, self.browser) = (number, browser)
    }

    var state: String { number.cookie }
    var stateHash: [UInt8] { number.hash }
    var browserHash: [UInt8] { browser.hash }
    /// Comes back in the ID token.
    var nonce: String { derived("nonce") }
    /// RFC 7636: who brings the code must know it.
    var verifier: String { derived("verifier") }
    var challenge: String { SHA256.hash(Array(verifier.utf8)).base64URL }

    private func derived(_ purpose: String) -> String {
        hmacSHA256(key: browser.bytes, Array(purpose.utf8) + number.bytes).base64URL
    }

    /// In seconds: whoever takes longer begins anew.
    static let patience: TimeInterval = 600
}

extension Registration {
    /// Where a browser goes to sign in (OpenID Connect Core 1.0 §3.1.2.1).
    func way(_ metadata: Metadata, _ begun: BegunSignIn, _ wish: Wish, locale: String) -> String {
        let asked = formEncoded([
            "response_type": "code", "client_id": relation.client, "redirect_uri": comeBack, "scope": scopes,
            "state": begun.state, "nonce": begun.nonce, "code_challenge": begun.challenge,
            "code_challenge_method": "S256", "ui_locales": locale,
        ])
        // Whatever session the provider has, it asks who they are, and says when it did. Zero some hold to be over as soon as they
        // have asked, and ask for ever; what is fresh here is not older than this either.
        let anew = wish.isAgain ? "&prompt=login&max_age=\(Int(Relation.skew))" : ""
        return metadata.authorization.adding(asked + anew)
    }

    /// Where a browser goes to sign out (OpenID Connect RP-Initiated Logout 1.0); nil where there is no such way.
    ///
    /// No ID token goes along as a hint: it says who somebody is, to every log on the way. So the provider asks them once.
    func wayOut(_ metadata: Metadata, locale: String) -> String? {
        let said = formEncoded([
            "client_id": relation.client, "post_logout_redirect_uri": afterSignOut, "ui_locales": locale,
        ])
        return metadata.endSession.map { $0.adding(said) }
    }
}

extension String {
    fileprivate func adding(_ query: String) -> String {
        self + (utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + query
    }
}
