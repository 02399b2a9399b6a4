package import Cryptography
package import Foundation

/// The school's own time-stamp authority, within this process: its clock is the machine's. It is as good as the school's word, and
/// always there; a foreign one is somebody else's word.
package final class TimeStampAuthority: Stamping {
    private let key: SigningKey
    private let certificate: Certificate
    private let signedData: SignedData
    private let reading: TimeStampReading
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
        reading = TimeStampReading(certificate)
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

    package func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool { reading.holds(token, over: digest) }

    /// As ``NoTimeStamp`` names it.
    package static let name = "the school's own authority"
}
