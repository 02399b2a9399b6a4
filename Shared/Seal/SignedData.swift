import Cryptography
import Foundation

/// Builds the CMS structure of a PAdES baseline B-B signature (RFC 5652, ETSI EN 319 122-1 and 319 142-1).
///
/// Made by hand because OpenSSL 3.0 always adds a signing-time, which PAdES forbids: the time stands in the PDF's /M.
struct SignedData: Sendable {
    private let issuerAndSerial: [UInt8]
    private let signingCertificate: [UInt8]
    private let certificates: [UInt8]

    /// - Parameter chain: the certificates above the signer's, which travel in the signature.
    init(certificate: Certificate, chain: [Certificate]) {
        issuerAndSerial = DER.sequence(certificate.issuer, certificate.serial)
        certificates = DER.tagged(0, certificate.der + chain.flatMap(\.der))
        // ESSCertIDv2 (RFC 5035). hashAlgorithm is left out: SHA-256 is its default, and DER omits defaults.
        let identified = DER.sequence(
            DER.octets(SHA256.hash(certificate.der)),
            DER.sequence(DER.sequence(DER.tagged(4, certificate.issuer)), certificate.serial))
        signingCertificate = Self.attribute(
            Identifier.signingCertificateV2, DER.sequence(DER.sequence(identified)))
    }

    /// - Parameters:
    ///   - digest: SHA-256 of the bytes that /ByteRange covers.
    ///   - sign: returns the ECDSA signature (DER) over the bytes it is given.
    func encoded(digest: [UInt8], sign: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
        let attributes = [
            Self.attribute(Identifier.contentType, Identifier.data),
            Self.attribute(Identifier.messageDigest, DER.octets(digest)),
            signingCertificate,
        ]
        // Signed as a SET, stored under [0] (RFC 5652 §5.4).
        let signature = try sign(DER.set(of: attributes))
        let signer = DER.sequence(
            DER.integer(1), issuerAndSerial, Identifier.sha256, DER.set(of: attributes, tag: 0xA0),
            Identifier.ecdsaWithSHA256, DER.octets(signature))
        let signedData = DER.sequence(
            DER.integer(1), DER.set(of: [Identifier.sha256]), DER.sequence(Identifier.data), certificates,
            DER.set(of: [signer]))
        return DER.sequence(Identifier.signedData, DER.tagged(0, signedData))
    }

    private static func attribute(_ type: [UInt8], _ value: [UInt8]) -> [UInt8] {
        DER.sequence(type, DER.set(of: [value]))
    }
}

private enum Identifier {
    static let data = DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 1)
    static let signedData = DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 2)
    static let contentType = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 3)
    static let messageDigest = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 4)
    static let signingCertificateV2 = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 47)
    /// Algorithm identifiers without parameters (RFC 5754 §2, RFC 5758 §3.2).
    static let sha256 = DER.sequence(DER.objectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1))
    static let ecdsaWithSHA256 = DER.sequence(DER.objectIdentifier(1, 2, 840, 10045, 4, 3, 2))
}
