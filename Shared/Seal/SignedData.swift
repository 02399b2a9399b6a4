import Cryptography
import Foundation

/// Builds the CMS structures of PAdES signatures and of time stamps (RFC 5652, RFC 3161, ETSI EN 319 122-1 and 319 142-1).
///
/// Made by hand because OpenSSL 3.0 always adds a signing-time, which PAdES forbids: the time stands in the PDF's /M.
struct SignedData: Sendable {
    private let issuerAndSerial: [UInt8]
    private let signingCertificate: [UInt8]
    private let certificates: [UInt8]

    /// What is signed.
    enum Content {
        /// Bytes that stand elsewhere, known by their SHA-256.
        case detached([UInt8])
        /// A TSTInfo, which travels within.
        case timeStamp([UInt8])
    }

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
    ///   - sign: returns the ECDSA signature (DER) over the bytes it is given.
    ///   - stamp: returns a time stamp over the SHA-256 of that signature; nil for none.
    func encoded(
        _ content: Content, sign: ([UInt8]) throws -> [UInt8], stamp: ([UInt8]) throws -> [UInt8]? = { _ in nil }
    ) rethrows -> [UInt8] {
        let attributes = [
            Self.attribute(Identifier.contentType, content.type),
            Self.attribute(Identifier.messageDigest, DER.octets(content.digest)),
            signingCertificate,
        ]
        // Signed as a SET, stored under [0] (RFC 5652 §5.4).
        let signature = try sign(DER.set(of: attributes))
        var signer = [
            DER.integer(1), issuerAndSerial, Identifier.sha256, DER.set(of: attributes, tag: 0xA0),
            Identifier.ecdsaWithSHA256, DER.octets(signature),
        ]
        if let token = try stamp(SHA256.hash(signature)) {
            signer.append(DER.set(of: [Self.attribute(Identifier.timeStampToken, token)], tag: 0xA1))
        }
        let signedData = DER.sequence(
            DER.integer(content.version), DER.set(of: [Identifier.sha256]), content.encapsulated, certificates,
            DER.set(of: [DER.element(0x30, Array(signer.joined()))]))
        return DER.sequence(Identifier.signedData, DER.tagged(0, signedData))
    }

    private static func attribute(_ type: [UInt8], _ value: [UInt8]) -> [UInt8] {
        DER.sequence(type, DER.set(of: [value]))
    }
}

extension SignedData.Content {
    fileprivate var type: [UInt8] {
        switch self {
        case .detached: Identifier.data
        case .timeStamp: Identifier.timeStampInfo
        }
    }

    fileprivate var digest: [UInt8] {
        switch self {
        case .detached(let digest): digest
        case .timeStamp(let info): SHA256.hash(info)
        }
    }

    /// RFC 5652 §5.1: 3 when the content is anything but data.
    fileprivate var version: UInt8 {
        switch self {
        case .detached: 1
        case .timeStamp: 3
        }
    }

    fileprivate var encapsulated: [UInt8] {
        switch self {
        case .detached: DER.sequence(type)
        case .timeStamp(let info): DER.sequence(type, DER.tagged(0, DER.octets(info)))
        }
    }
}

private enum Identifier {
    static let data = DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 1)
    static let signedData = DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 2)
    static let contentType = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 3)
    static let messageDigest = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 4)
    static let timeStampInfo = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 16, 1, 4)
    static let timeStampToken = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 14)
    static let signingCertificateV2 = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 47)
    /// Algorithm identifiers without parameters (RFC 5754 §2, RFC 5758 §3.2).
    static let sha256 = DER.sequence(DER.objectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1))
    static let ecdsaWithSHA256 = DER.sequence(DER.objectIdentifier(1, 2, 840, 10045, 4, 3, 2))
}
