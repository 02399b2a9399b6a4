import Cryptography
import Foundation
import JOSE
import Messages
import Passing
import Seal

/// The only place of the system that reaches a school's signing keys.
final class Keys: Sendable {
    private let sealer: Sealer
    private let certificate: Certificate
    private let chain: [Certificate]
    private let statementKey: SigningKey
    private let sealKeySPKI: [UInt8]
    private let secrets: [String]
    private let sealKeyID: String
    private let keyID: String

    /// - Throws: when a file is missing or is not what it should be.
    init(seal: String, certificate: String, authority: String, statement: String) throws {
        let key = try SigningKey(pem: Self.text(seal))
        self.certificate = try Certificate(pem: Self.text(certificate))
        chain = try Certificate.chain(fromPEM: Self.text(authority))
        sealer = try Sealer(key: key, certificate: self.certificate, chain: chain)
        sealKeySPKI = key.publicKey.spki
        sealKeyID = JSONWebKey(key.publicKey).kid
        secrets = [seal, statement]
        statementKey = try SigningKey(pem: Self.text(statement))
        keyID = JSONWebKey(statementKey.publicKey).kid
    }

    /// Looks whether what is sealed and signed with these today will be believed, so that a program with wrong ones does not start.
    /// - Parameter user: the one of this process, to whom the files of the private keys belong, unless they are root's.
    /// - Throws: ``UnusableKey``
    func judge(at now: Date, by user: uid_t = geteuid()) throws {
        for file in secrets {
            // Of a link, as a mounted secret often is, that of the file to which it leads: its own says nothing.
            var status = stat()
            guard stat(file, &status) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            // Whoever owns a file may change its mode.
            guard status.st_mode & 0o037 == 0, [0, user].contains(status.st_uid) else {
                throw UnusableKey.openToOthers(file: file, mode: Int(status.st_mode & 0o777), owner: Int(status.st_uid))
            }
        }
        guard certificate.maySign, !certificate.isAuthority else { throw UnusableKey.mayNotSeal }
        guard sealKeySPKI != statementKey.publicKey.spki else { throw UnusableKey.oneKeyForBoth }
        var below = certificate
        for authority in chain {
            guard below.isIssued(by: authority) else { throw UnusableKey.notIssuedByNext(below.commonName ?? "") }
            below = authority
        }
        guard !chain.isEmpty else { throw UnusableKey.noAuthority }
        for each in [certificate] + chain where !each.isValid(at: now) {
            throw UnusableKey.notValid(each.commonName ?? "", each.notBefore, each.notAfter)
        }
    }

    /// What each is for, and the id by which a trust list or a certificate's reader knows it (RFC 7638).
    var ids: [(use: String, id: String)] { [("seal", sealKeyID), ("statement", keyID)] }

    /// Seals, and reads what came out as a verifier will.
    ///
    /// Nothing is sealed while the certificate, or one above it, does not hold: it waits for another one.
    func seal(_ draft: consuming Unsealed, at sealedAt: Date) throws -> [UInt8] {
        for each in [certificate] + chain where !each.isValid(at: sealedAt) {
            throw CertificateOutOfDate(notAfter: each.notAfter)
        }
        let bytes = try sealer.seal(draft)
        try SealReader.check(bytes, sealedBy: certificate, chain: chain)
        return bytes
    }

    /// - Parameter type: what is signed, so that it is good for nothing else.
    func sign(_ payload: [UInt8], as type: String) throws -> String {
        try JWS.sign(payload, type: type, keyID: keyID, with: statementKey)
    }

    private static func text(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
}

/// Why a school's keys cannot be used.
enum UnusableKey: Error, Equatable, CustomStringConvertible {
    case openToOthers(file: String, mode: Int, owner: Int)
    case mayNotSeal
    case oneKeyForBoth
    case notIssuedByNext(String)
    case noAuthority
    case notValid(String, Date, Date)

    var description: String {
        switch self {
        case .openToOthers(let file, let mode, let owner):
            "others may read or change \(file) (mode \(String(mode, radix: 8)), owner \(owner)); "
                + "it must belong to root or to this program's user, with mode 600 or 640"
        case .mayNotSeal: "the certificate --seal-certificate is not one for signing documents"
        case .oneKeyForBoth: "--seal-key and --statement-key are one key; each needs its own"
        case .notIssuedByNext(let name): "the certificate “\(name)” was not issued by the next one of --ca-certificate"
        case .noAuthority: "--ca-certificate holds no certificate"
        case .notValid(let name, let from, let to):
            "the certificate “\(name)” holds from \(from.rfc3339) to \(to.rfc3339), and not now"
        }
    }
}

/// The certificate, or one above it, has run out since its file was read. What is due waits until the files hold the next one.
struct CertificateOutOfDate: MayPass, CustomStringConvertible {
    let notAfter: Date
    var isPassing: Bool { true }
    var description: String { "the sealing certificate ran out at \(notAfter.rfc3339)" }
}
