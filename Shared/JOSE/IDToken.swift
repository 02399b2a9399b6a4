import Cryptography
package import Foundation
package import Messages

/// Who gives tokens out, and to whom.
package struct Relation: Sendable {
    /// Compared byte by byte, as OpenID Connect Core §3.1.3.7 asks.
    package let issuer: String
    /// Ours.
    package let client: String

    package init(issuer: String, client: String) { (self.issuer, self.client) = (issuer, client) }

    /// In seconds: how far two machines' clocks may be apart.
    package static let skew: TimeInterval = 60
    /// In seconds, of a token that is handed over as it is made.
    package static let oldest: TimeInterval = 600

    /// Whether the token is from them, to us, and of now.
    func judge(_ claims: JSONValue, at now: Date) throws(ForeignJWT.Fault) {
        guard claims["iss"].isText(issuer) else { throw .otherIssuer }
        guard isForUs(claims) else { throw .otherAudience }
        guard let signedAt = claims["iat"].date else { throw .notYet }
        guard signedAt <= now + Self.skew, claims["nbf"].date.map({ $0 <= now + Self.skew }) ?? true else {
            throw .notYet
        }
        guard now - Self.oldest - Self.skew <= signedAt, claims["exp"].date.map({ now < $0 + Self.skew }) ?? true else {
            throw .expired
        }
    }

    /// Of several audiences we must be the one for whom it was made (`azp`).
    private func isForUs(_ claims: JSONValue) -> Bool {
        let audiences = claims["aud"].elements.isEmpty ? [claims["aud"]] : claims["aud"].elements
        guard audiences.contains(where: { $0.isText(client) }) else { return false }
        return claims["azp"] == .null ? audiences.count == 1 : claims["azp"].isText(client)
    }
}

/// Who has signed in at the provider (OpenID Connect Core 1.0 §2).
package struct IDToken: Sendable {
    /// Who it is, among the issuer's people: the same for ever, and nobody else's.
    package let subject: String
    /// Their session there, where the provider tells it.
    package let session: String?
    /// When they have proved who they are; nil when the provider does not tell.
    package let authenticatedAt: Date?
    package let claims: JSONValue

    /// - Parameter nonce: what went with the request that this answers.
    package init(
        _ claims: JSONValue, type: String?, in relation: Relation, nonce: String, at now: Date
    ) throws(ForeignJWT.Fault) {
        guard type.map({ !$0.utf8.elementsEqual("logout+jwt".utf8) }) ?? true else { throw .otherKind }
        try relation.judge(claims, at: now)
        guard claims["exp"].date != nil else { throw .expired }
        guard isEqualInConstantTime(Array(claims["nonce"].text.utf8), Array(nonce.utf8)) else { throw .otherNonce }
        guard let subject = claims["sub"].identifier else { throw .noSubject }
        guard claims["auth_time"] == .null || claims["auth_time"].date != nil else { throw .notClaims }
        self.subject = subject
        session = claims["sid"].identifier
        authenticatedAt = claims["auth_time"].date
        guard authenticatedAt.map({ $0 <= now + Relation.skew }) ?? true else { throw .notYet }
        self.claims = claims
    }
}

/// Whose sessions are over (OpenID Connect Back-Channel Logout 1.0 §2.4): one by its name, all of somebody, or both.
package struct LogoutToken: Sendable {
    package let subject: String?
    package let session: String?
    package let signedAt: Date

    /// - Note: providers of before 2022 leave `exp` out; ten minutes end it in any case.
    package init(
        _ claims: JSONValue, type: String?, in relation: Relation, at now: Date
    ) throws(ForeignJWT.Fault) {
        guard type.map({ ["logout+jwt", "jwt"].contains($0.lowercased()) }) ?? true else { throw .otherKind }
        try relation.judge(claims, at: now)
        // What answers a sign-in has a nonce, and must not end anything.
        guard claims["nonce"] == .null, case .object = claims["events"][Self.event], claims["jti"].identifier != nil
        else {
            throw .otherKind
        }
        (subject, session) = (claims["sub"].identifier, claims["sid"].identifier)
        guard subject != nil || session != nil else { throw .noSubject }
        signedAt = claims["iat"].date!
    }

    private static let event = "http://schemas.openid.net/event/backchannel-logout"
}

extension JSONValue {
    /// Seconds since 1970 (RFC 7519 §2, NumericDate); nil for what is none.
    fileprivate var date: Date? {
        guard case .number(let seconds) = self, (0...1e11).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    /// By bytes: two texts that are one to Unicode are two to whoever gives out tokens.
    fileprivate func isText(_ text: String) -> Bool {
        if case .text(let own) = self { own.utf8.elementsEqual(text.utf8) } else { false }
    }

    /// A name by which machines know somebody or something: printable ASCII, at most 255 bytes.
    fileprivate var identifier: String? {
        let bytes = text.utf8
        return (1...255).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7e).contains($0) } ? text : nil
    }
}
