import Cryptography
import Foundation

/// What the authorities of a school have certified, as files by the names of the settings.
struct Papers {
    let sealing: Certificate
    let files: [String: String]

    static let lists = ["root-list", "authority-list"]

    /// - Parameters:
    ///   - seal: the key that seals.
    ///   - stamp: the key of the school's time stamps, whose clock is the machine's and not the test's.
    init(for seal: SigningKey, _ stamp: SigningKey, from now: Date) throws {
        let (rootKey, authorityKey) = (try SigningKey.generate(), try SigningKey.generate())
        let (start, end) = (now - 86_400, now + 400 * 86_400)
        func name(_ common: String) -> CertificateName {
            CertificateName(country: "TW", organization: "Test", commonName: common)
        }
        let root = try Certificate.authority(
            name("Test root"), key: rootKey, notBefore: start, notAfter: end, certifying: 1)
        let authority = try root.certify(
            name("Test CA"), key: authorityKey.publicKey, for: .certifying, with: rootKey, notBefore: start,
            notAfter: end)
        sealing = try authority.certify(
            name("Test seal"), key: seal.publicKey, for: .sealing, with: authorityKey, notBefore: start, notAfter: end)
        let stamping = try root.certify(
            name("Test TSA"), key: stamp.publicKey, for: .timeStamping, with: rootKey,
            notBefore: min(start, Date() - 86_400), notAfter: max(end, Date() + 86_400))
        files = [
            "seal-certificate": sealing.pem, "ca-certificate": authority.pem + root.pem,
            "tsa-certificate": stamping.pem,
            "root-list": try RevocationList.make(by: root, with: rootKey, thisUpdate: start, nextUpdate: end).pem,
            "authority-list":
                try RevocationList.make(by: authority, with: authorityKey, thisUpdate: start, nextUpdate: end).pem,
        ]
    }
}
