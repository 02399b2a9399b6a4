package import Cryptography
package import Foundation

/// The school's own time-stamp authority, within this process: its clock is the machine's. It is as good as the school's word, and
/// always there; a foreign one is somebody else's word.
package final class TimeStampAuthority: Stamping {
    private let key: SigningKey
    private let certificate: Certificate
    private let signedData: SignedData
    private let clock: @Sendable () -> Date

    /// - Parameter clock: what a token says; never a test's or a database's, but the machine's.
    package init(
        key: SigningKey, certificate: Certificate, clock: @escaping @Sendable () -> Date
    ) throws(Unsealable) {
        guard key.publicKey.spki == certificate.publicKey.spki else { throw .keyOfAnotherCertificate }
        self.key = key
        self.certificate = certificate
        self.clock = clock
        signedData = SignedData(certificate: certificate, chain: [])
    }

    package func token(over digest: [UInt8]) throws(NoTimeStamp) -> [UInt8] {
        let now = clock()
        guard certificate.isValid(at: now) else {
            throw NoTimeStamp(Self.name, why: "its certificate does not hold now")
        }
        // 127 random bits, so that no two tokens share a number although nothing is kept.
        let serial = DER.integer([0x40 | randomBytes(1)[0] & 0x3F] + randomBytes(15))
        let info = TimeStampInfo(digest: digest, policy: anyPolicy, serial: serial, time: now.stamp)
        do {
            return try signedData.encoded(.timeStamp(info.encoded), sign: key.signature(of:))
        } catch {
            throw NoTimeStamp(Self.name, why: "\(error)")
        }
    }

    package func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool {
        guard let info = TimeStampInfo(token: token), let parts = SignedParts(token[...]), info.digest == digest,
            info.policy == anyPolicy, info.nonce == nil, let date = info.date, certificate.isValid(at: date)
        else { return false }
        let expected = signedData.encoded(
            .timeStamp(info.encoded), sign: { _ in parts.signature }, stamp: { _ in nil })
        return expected == token
            && certificate.publicKey.verifies(derSignature: parts.signature, of: parts.attributes)
    }

    private static let name = "the school's own authority"
}

/// No policy in particular (RFC 5280 §4.2.1.4).
private let anyPolicy = DER.objectIdentifier(2, 5, 29, 32, 0)
