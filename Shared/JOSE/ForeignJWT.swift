import Cryptography
package import Messages
import Passing

/// A JSON Web Token that somebody else has signed (RFC 7519), by RS256 or ES256.
///
/// Its header is written by whoever sends it and is believed in nothing: it names a key of the sender's, and that key decides how
/// it is checked. `JWS` stays for our own statements, whose header is known to the byte.
package struct ForeignJWT: Sendable {
    /// In bytes; a token with every role of a large school's is shorter.
    package static let longest = 16_384
    private static let longestHeader = 2_048

    /// Says what kind of token it is; many say nothing.
    package let type: String?
    private let keyID: String?
    private let algorithm: String
    private let signed: [UInt8]
    private let unverified: [UInt8]
    private let signature: [UInt8]

    /// Takes the text apart; nothing in it is believed yet.
    package init(_ compact: String) throws(Fault) {
        let bytes = Array(compact.utf8)
        guard bytes.count <= Self.longest else { throw .tooLarge }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .notCompact }
        func decoded(_ part: ArraySlice<UInt8>) -> [UInt8]? {
            [UInt8](base64URL: String(decoding: part, as: UTF8.self))
        }
        guard let header = decoded(parts[0]), let payload = decoded(parts[1]), let signature = decoded(parts[2]) else {
            throw .notCompact
        }
        guard header.count <= Self.longestHeader,
            let said = try? JSON.decodeStrictly(JSONValue.self, from: header), case .text(let algorithm) = said["alg"],
            said["kid"] == .null || !said["kid"].text.isEmpty, said["typ"] == .null || !said["typ"].text.isEmpty,
            // What must be understood is not understood (RFC 7515 §4.1.11).
            said["crit"] == .null
        else { throw .foreignHeader }
        self.algorithm = algorithm
        keyID = said["kid"] == .null ? nil : said["kid"].text
        type = said["typ"] == .null ? nil : said["typ"].text
        signed = Array(bytes.prefix(parts[0].count + 1 + parts[1].count))
        unverified = payload
        self.signature = signature
    }

    /// What it says, once one of these keys is seen to have signed it.
    package func claims(signedBy keys: ForeignKeys) throws(Fault) -> JSONValue {
        let key = try keys.key(named: keyID, signing: algorithm)
        guard key.verifies(signature, of: signed) else { throw .notSigned }
        guard let claims = try? JSON.decodeStrictly(JSONValue.self, from: unverified), case .object = claims else {
            throw .notClaims
        }
        return claims
    }

    /// Why a token, or a set of keys, is not believed.
    package enum Fault: String, MayPass, Sendable, CaseIterable {
        case tooLarge = "too-large"
        case notCompact = "not-compact"
        case foreignHeader = "foreign-header"
        case notKeys = "not-keys"
        /// None of the keys bears the name; the set may have a new one since.
        case unknownKey = "unknown-key"
        /// Its header wants it checked otherwise than its key does: `none`, a keyed hash, another kind of key.
        case otherAlgorithm = "other-algorithm"
        case notSigned = "not-signed"
        case notClaims = "not-claims"
        case otherIssuer = "other-issuer"
        /// It is for somebody else.
        case otherAudience = "other-audience"
        case expired
        /// Signed in what is the future here.
        case notYet = "not-yet"
        /// It answers another request than this browser's.
        case otherNonce = "other-nonce"
        /// It says of nobody, or of no session, what it says.
        case noSubject = "no-subject"
        /// It is a token of another kind.
        case otherKind = "other-kind"

        /// A text does not become credible by waiting.
        package var isPassing: Bool { false }
    }
}
