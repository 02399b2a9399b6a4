package import Cryptography
import Foundation
import Passing

/// A JSON Web Signature in compact form (RFC 7515), of one kind only: ES256 (RFC 7518 §3.4).
///
/// The header is written in one way only and compared as bytes, so `alg` cannot be chosen by whoever sends it, and
/// `crit`, `jwk`, `b64` and whatever else would have to be understood are refused with everything that is not ours.
package struct JWS: Sendable {
    /// What kind of thing is signed, so that a signature made for one purpose is no good for another (RFC 8725 §3.11).
    package let type: String?
    /// Names the key among the signer's keys. It is a claim: look the key up, never trust what comes along.
    package let keyID: String?
    private let signed: [UInt8]
    private let unverified: [UInt8]
    private let signature: [UInt8]

    /// - Returns: the payload, its type and the name of the key, signed.
    package static func sign(
        _ payload: [UInt8], type: String? = nil, keyID: String? = nil, with key: SigningKey
    ) throws -> String {
        let signed = "\(header(type, keyID).base64URL).\(payload.base64URL)"
        return "\(signed).\(try key.rawSignature(of: Array(signed.utf8)).base64URL)"
    }

    /// Takes the text apart; nothing in it is believed yet.
    ///
    /// - Parameter type: the only type that is taken; nil takes only a header without one.
    package init(_ compact: String, type: String? = nil) throws(Fault) {
        let parts = compact.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let header = [UInt8](base64URL: parts[0]), let payload = [UInt8](base64URL: parts[1]),
            let signature = [UInt8](base64URL: parts[2])
        else { throw .notCompact }
        // A type and a name; whoever writes more has not signed anything of ours, and comparing it could take seconds.
        guard header.count <= Self.longestHeader else { throw .foreignHeader }
        let claimed = try? JSONDecoder().decode(Header.self, from: Data(header))
        guard let claimed, claimed.typ == type, header == Self.header(claimed.typ, claimed.kid) else {
            throw .foreignHeader
        }
        self.type = claimed.typ
        keyID = claimed.kid
        signed = Array(compact.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count))
        unverified = payload
        self.signature = signature
    }

    /// The payload, once this key is seen to have signed it.
    package func payload(signedBy key: PublicKey) throws(Fault) -> [UInt8] {
        guard key.verifies(rawSignature: signature, of: signed) else { throw .notSigned }
        return unverified
    }

    /// Why a text is not believed.
    package enum Fault: String, MayPass, Sendable {
        case notCompact, foreignHeader, notSigned

        /// A text does not become credible by waiting.
        package var isPassing: Bool { false }
    }

    private struct Header: Decodable {
        let typ: String?
        let kid: String?
    }

    private static let longestHeader = 1_024

    /// `{"alg":"ES256","typ":…,"kid":…}`, without spaces.
    private static func header(_ type: String?, _ keyID: String?) -> [UInt8] {
        var members = [#""alg":"ES256""#]
        if let type { members.append(#""typ":\#(quoted(type))"#) }
        if let keyID { members.append(#""kid":\#(quoted(keyID))"#) }
        return Array("{\(members.joined(separator: ","))}".utf8)
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // A string always encodes.
        return String(decoding: (try? encoder.encode(text)) ?? Data(), as: UTF8.self)
    }
}
