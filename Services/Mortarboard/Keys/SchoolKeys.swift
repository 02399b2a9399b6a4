import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// What a school signs with. The statement key is apart from the sealing key, so that it can be replaced and trusted
/// without regard to certificates, and so that no file can be mistaken for a statement.
///
/// A root certifies the authority that certifies the sealing key, and the school's own time stamps. Certificates and lists end
/// together, long after the keys are no longer used: whoever judges a file of today in twenty years has nothing but what it carries,
/// and a certificate that ended before its list, or after it, would fail then.
struct SchoolKeys {
    /// The statement key as verifiers are told of it.
    let trusted: TrustedKey
    /// The root of its seals, as verifiers are told of it.
    let authority: TrustedAuthority
    /// The sealing key's id.
    let seal: String
    let secretFiles: [(String, String)]
    let publicFiles: [(String, String)]

    /// - Parameter published: address of the lists and of the authorities' certificates; nil for none.
    init(nameZh: String, nameEn: String, published: String?, from now: Date) throws {
        let keys = try (0..<5).map { _ in try SigningKey.generate() }
        let (rootKey, authorityKey, sealKey, stampKey, statementKey) = (keys[0], keys[1], keys[2], keys[3], keys[4])
        seal = JSONWebKey(sealKey.publicKey).kid
        // Clocks differ: a certificate must not begin after the first signature made with it.
        let start = now.addingTimeInterval(-3_600)
        let (end, keyEnd) = (now.addingTimeInterval(Self.certificateLife), now.addingTimeInterval(Self.keyLife))
        trusted = TrustedKey(
            JSONWebKey(statementKey.publicKey), from: start, to: now.addingTimeInterval(Self.trustLife))
        func name(_ common: String) -> CertificateName {
            CertificateName(country: "TW", organization: nameEn, commonName: common)
        }
        let root = try Certificate.authority(
            name("\(nameEn) Root CA"), key: rootKey, notBefore: start, notAfter: end, certifying: 1)
        self.authority = TrustedAuthority(root, from: start, to: end)
        let authority = try root.certify(
            name("\(nameEn) CA"), key: authorityKey.publicKey, for: .certifying, with: rootKey, notBefore: start,
            notAfter: end, published: published.map { "\($0)/root" })
        // A PDF reader shows this name beside the signature: the school's own, not ours.
        let sealing = try authority.certify(
            name(nameZh), key: sealKey.publicKey, for: .sealing, with: authorityKey, notBefore: start, notAfter: end,
            keyEnds: keyEnd, published: published.map { "\($0)/ca" })
        let stamping = try root.certify(
            name("\(nameEn) TSA"), key: stampKey.publicKey, for: .timeStamping, with: rootKey, notBefore: start,
            notAfter: end, keyEnds: keyEnd, published: published.map { "\($0)/root" })
        publicFiles = [
            ("root.cert.pem", root.pem), ("ca.cert.pem", authority.pem + root.pem), ("seal.cert.pem", sealing.pem),
            ("tsa.cert.pem", stamping.pem),
            ("root.crl.pem", try .list(of: root, rootKey, from: start)),
            ("ca.crl.pem", try .list(of: authority, authorityKey, from: start)),
        ]
        secretFiles = [
            ("root.key.pem", try rootKey.pem()), ("ca.key.pem", try authorityKey.pem()),
            ("seal.key.pem", try sealKey.pem()), ("tsa.key.pem", try stampKey.pem()),
            ("statement.key.pem", try statementKey.pem()),
        ]
    }

    /// 25 years: nobody who received a diploma should have to ask for another one sooner.
    static let certificateLife: TimeInterval = 86_400 * 365.25 * 25
    /// Two years, for a key that is used every day.
    static let keyLife: TimeInterval = 86_400 * 365 * 2
    /// Of the key of the statements, which a verifier believes by its list.
    static let trustLife: TimeInterval = 86_400 * 365 * 10
}

extension String {
    /// A first list, of an authority that has revoked nothing.
    fileprivate static func list(of authority: Certificate, _ key: SigningKey, from now: Date) throws -> String {
        try RevocationList.make(by: authority, with: key, thisUpdate: now, nextUpdate: authority.notAfter).pem
    }
}
