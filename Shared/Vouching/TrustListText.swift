package import Cryptography
import JOSE
import Messages
import Passing

/// A trust list as its file has it: a compact JWS (RFC 7515) of the type `trust-list+jwt`, by a key that is in no list.
package enum TrustListText {
    package static let type = "trust-list+jwt"
    /// In bytes: a hundred schools with twenty years of keys take a fifth of it.
    package static let longest = 4 * 1_048_576

    /// - Throws: ``TrustListFlaw`` of a list that no verifier would take, or what the key says.
    package static func sign(_ list: TrustList, with key: SigningKey) throws -> String {
        try list.judge()
        return try JWS.sign(JSON.encode(list), type: type, keyID: JSONWebKey(key.publicKey).kid, with: key) + "\n"
    }

    /// - Throws: ``TrustListFlaw``, unless that key has signed a list that can be used.
    package static func read(_ text: [UInt8], signedBy key: PublicKey) throws(TrustListFlaw) -> TrustList {
        guard text.count <= longest, let text = String(validating: text, as: UTF8.self) else { throw .notAList }
        let end = text.utf8.last == UInt8(ascii: "\n") ? text.utf8.dropLast() : text.utf8[...]
        guard let signed = try? JWS(String(Substring(end)), type: type) else { throw .unsigned }
        guard signed.keyID == JSONWebKey(key).kid else { throw .anotherKey }
        guard let payload = try? signed.payload(signedBy: key) else { throw .notSigned }
        guard let list = try? JSON.decodeStrictly(TrustList.self, from: payload) else { throw .notAList }
        try list.judge()
        return list
    }
}

/// Why a text is not taken for a trust list. What was in force before stays.
package enum TrustListFlaw: MayPass, Equatable, CustomStringConvertible {
    case notAList
    /// No compact JWS of the type of lists, as a list that somebody wrote by hand.
    case unsigned
    case anotherKey
    case notSigned
    case noVersion
    case nameOfNoSchool(String)
    case endsBeforeItBegins(String)
    case keyTwice(String)
    case unreadableKey(String)
    case keyOfAnotherKind(String)
    case mergedIntoNobody(String)

    package var isPassing: Bool { false }

    /// For logs' and metrics' labels; it names nothing of the text.
    package var code: String {
        switch self {
        case .notAList: "not-a-list"
        case .unsigned: "unsigned"
        case .anotherKey: "another-key"
        case .notSigned: "not-signed"
        case .noVersion: "no-version"
        case .nameOfNoSchool: "name-of-no-school"
        case .endsBeforeItBegins: "ends-before-it-begins"
        case .keyTwice: "key-twice"
        case .unreadableKey: "unreadable-key"
        case .keyOfAnotherKind: "key-of-another-kind"
        case .mergedIntoNobody: "merged-into-nobody"
        }
    }

    package var description: String {
        switch self {
        case .notAList: "it is signed, but no trust list"
        case .unsigned: "it is not signed as trust lists are (mortarboard trust makes them)"
        case .anotherKey: "it is signed by another key than the one that is configured"
        case .notSigned: "its signature does not hold: it was changed, or cut off"
        case .noVersion: "versions count from 1"
        case .nameOfNoSchool(let name): "“\(name)” cannot be a school's short name"
        case .endsBeforeItBegins(let id): "the key \(id) ends before it begins"
        case .keyTwice(let id): "the key \(id) stands in it twice"
        case .unreadableKey(let id): "the key \(id) is no key on P-256, or no certificate of an authority"
        case .keyOfAnotherKind(let id): "the key \(id) stands among keys of another kind"
        case .mergedIntoNobody(let name): "“\(name)”, into which a school was merged, is not in the list"
        }
    }
}

extension TrustList {
    /// Looks whether it can be used. What it says of one school never depends on another, but for a key that both name.
    /// - Throws: ``TrustListFlaw``
    package func judge() throws(TrustListFlaw) {
        guard version >= 1 else { throw .noVersion }
        var known: Set<String> = []
        for (name, school) in schools.sorted(by: { $0.key < $1.key }) {
            guard ShortName.holds(name) else { throw .nameOfNoSchool(name) }
            for key in school.keys { try Self.judge(key, .statement, &known) }
            for authority in school.seals { try Self.judge(authority) }
            if let successor = school.closed?.mergedInto, schools[successor] == nil || successor == name {
                throw .mergedIntoNobody(successor)
            }
        }
        for key in receipts { try Self.judge(key, .receipt, &known) }
    }

    private static func judge(
        _ key: TrustedKey, _ kind: TrustedKey.Kind, _ known: inout Set<String>
    ) throws(TrustListFlaw) {
        let id = key.key.kid
        guard key.kind == kind else { throw .keyOfAnotherKind(id) }
        guard known.insert(id).inserted else { throw .keyTwice(id) }
        guard key.notBefore <= key.notAfter else { throw .endsBeforeItBegins(id) }
        guard (try? key.key.publicKey()) != nil else { throw .unreadableKey(id) }
    }

    private static func judge(_ authority: TrustedAuthority) throws(TrustListFlaw) {
        guard authority.notBefore <= authority.notAfter else { throw .endsBeforeItBegins(authority.id) }
        guard (try? authority.opened()) != nil else { throw .unreadableKey(authority.id) }
    }
}
