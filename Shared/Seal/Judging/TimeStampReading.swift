import Cryptography

/// Reads time stamps of the form that schools' own authorities make.
struct TimeStampReading: Sendable {
    private let certificate: Certificate
    private let signedData: SignedData

    init(_ certificate: Certificate) {
        self.certificate = certificate
        signedData = SignedData(certificate: certificate, chain: [])
    }

    /// Whether that authority made a token of a digest, and wrote it as only it would.
    func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool {
        guard let info = TimeStampInfo(token: token), let parts = SignedParts(token[...]), info.digest == digest,
            info.policy == anyPolicy, info.nonce == nil, let date = info.date, certificate.isValid(at: date)
        else { return false }
        let expected = signedData.encoded(
            .timeStamp(info.encoded), sign: { _ in parts.signature }, stamp: { _ in nil })
        return expected == token && parts.signature.hasLowerS
            && certificate.publicKey.verifies(derSignature: parts.signature, of: parts.attributes)
    }
}

/// No policy in particular (RFC 5280 §4.2.1.4).
let anyPolicy = DER.objectIdentifier(2, 5, 29, 32, 0)
