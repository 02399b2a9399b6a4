import Cryptography
package import Foundation
package import Messages

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
