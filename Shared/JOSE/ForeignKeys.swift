import Cryptography
import Messages

/// The keys by which somebody else signs, as they publish them (JWK Set, RFC 7517 §5).
///
/// What a key is good for is decided by the key: RSA for RS256, P-256 for ES256. Keys of other kinds, or for another use, are
/// passed over: they are for somebody else.
package struct ForeignKeys: Sendable {
    /// In bytes, of a set that is looked at.
    package static let longest = 65_536

    let keys: [ForeignKey]

    package init(_ bytes: [UInt8]) throws(ForeignJWT.Fault) {
        guard bytes.count <= Self.longest else { throw .tooLarge }
        guard let set = try? JSON.decodeStrictly(JSONValue.self, from: bytes), case .list(let listed) = set["keys"]
        else {
            throw .notKeys
        }
        keys = listed.compactMap(ForeignKey.init)
    }

    /// The one key that a token names and that signs as the token says. A token without a name is taken where there is one only.
    func key(named name: String?, signing algorithm: String) throws(ForeignJWT.Fault) -> ForeignKey {
        let named = name.map { name in keys.filter { $0.id?.utf8.elementsEqual(name.utf8) ?? false } } ?? keys
        guard !named.isEmpty else { throw .unknownKey }
        let fit = named.filter { $0.algorithm.rawValue == algorithm }
        guard let key = fit.first else { throw .otherAlgorithm }
        guard fit.count == 1 else { throw .unknownKey }
        return key
    }
}

/// One of them.
struct ForeignKey: Sendable {
    enum Algorithm: String {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    private enum Material: Sendable {
        case rsa(RSAPublicKey)
        case p256(PublicKey)
    }

    let id: String?
    private let material: Material

    /// - Returns: nil for a key of another kind, or for another use.
    init?(_ key: JSONValue) {
        id = key["kid"] == .null ? nil : key["kid"].text
        func bytes(_ member: String) -> [UInt8] { [UInt8](base64URL: key[member].text) ?? [] }
        switch key["kty"] {
        case "RSA":
            guard let rsa = try? RSAPublicKey(modulus: bytes("n"), exponent: bytes("e")) else { return nil }
            material = .rsa(rsa)
        case "EC" where key["crv"] == "P-256":
            guard case (let x, let y) = (bytes("x"), bytes("y")), x.count == 32, y.count == 32,
                let p256 = try? PublicKey(x: x, y: y)
            else { return nil }
            material = .p256(p256)
        default: return nil
        }
        guard key["use"] == .null || key["use"] == "sig", key["alg"] == .null || key["alg"].text == algorithm.rawValue,
            key["key_ops"] == .null || key["key_ops"].elements.contains(where: { $0 == "verify" })
        else { return nil }
    }

    var algorithm: Algorithm {
        switch material {
        case .rsa: .rs256
        case .p256: .es256
        }
    }

    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch material {
        case .rsa(let key): key.verifies(signature, of: message)
        case .p256(let key): key.verifies(rawSignature: signature, of: message)
        }
    }
}
