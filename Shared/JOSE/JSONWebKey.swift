package import Cryptography
import Foundation
import Passing

/// A P-256 public key as JSON (RFC 7517, RFC 7518 §6.2), named by its thumbprint.
package struct JSONWebKey: Codable, Sendable, Equatable {
    package let kty: String
    package let crv: String
    package let x: String
    package let y: String
    package let kid: String

    package init(_ key: PublicKey) {
        (kty, crv, x, y) = ("EC", "P-256", key.x.base64URL, key.y.base64URL)
        kid = Self.thumbprint(x: x, y: y)
    }

    /// - Throws: when this is no P-256 key, or its `kid` is not its thumbprint: a name that fits any key protects nothing.
    package func publicKey() throws -> PublicKey {
        guard kty == "EC", crv == "P-256", let x = [UInt8](base64URL: x), let y = [UInt8](base64URL: y),
            kid == Self.thumbprint(x: self.x, y: self.y)
        else { throw NotAKey(kid: kid) }
        return try PublicKey(x: x, y: y)
    }

    /// It is no key on P-256, or its `kid` is not its thumbprint.
    package struct NotAKey: MayPass, Sendable {
        package let kid: String
        package var isPassing: Bool { false }
    }

    /// RFC 7638: the required members in the order of their names, without spaces, hashed.
    private static func thumbprint(x: String, y: String) -> String {
        SHA256.hash(Array(#"{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"}"#.utf8)).base64URL
    }
}
