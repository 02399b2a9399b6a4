package import Foundation
import Messages

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
