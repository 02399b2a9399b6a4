import COpenSSL

/// A public RSA key of somebody else, by which RS256 signatures are judged (RFC 7518 §3.3). We sign with none.
package final class RSAPublicKey: Sendable {
    // Shared between threads for reading only, as in `SigningKey`.
    nonisolated(unsafe) private let pointer: OpaquePointer

    /// - Parameters: big-endian, as in a JWK (RFC 7518 §6.3.1).
    /// - Throws: when the modulus has fewer than 2048 bits, which are too few, or more than 8192, which take too long; or when the
    ///   exponent is none.
    package init(modulus: [UInt8], exponent: [UInt8]) throws {
        let doing = "reading an RSA public key"
        let (n, e) = (Array(modulus.drop { $0 == 0 }), Array(exponent.drop { $0 == 0 }))
        guard n.count <= 1_024, case let bits = n.count * 8 - (n.first ?? 0).leadingZeroBitCount, bits >= 2_048,
            n.last! & 1 == 1, (1...4).contains(e.count), e.last! & 1 == 1, e != [1]
        else { throw CryptographyError(doing) }
        let key = der(0x30, der(0x02, positive(n)) + der(0x02, positive(e)))
        let spki = der(0x30, Self.algorithm + der(0x03, [0] + key))
        pointer = try spki.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_PUBKEY(nil, &at, bytes.count), doing)
        }
    }

    deinit { EVP_PKEY_free(pointer) }

    /// Whether this key made the signature (RSASSA-PKCS1-v1_5 with SHA-256).
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        isSigned(message, signature, by: pointer)
    }

    /// rsaEncryption without parameters (RFC 8017 §A.1).
    private static let algorithm = [UInt8](hex: "300d06092a864886f70d0101010500")!
}

/// A number above nought as DER's INTEGER holds it.
private func positive(_ digits: [UInt8]) -> [UInt8] { digits[0] >= 0x80 ? [0] + digits : digits }

/// A tag, the length and what it is of (X.690 §8.1), for what is shorter than 64 KiB.
private func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let (high, low) = (UInt8(content.count >> 8), UInt8(content.count & 255))
    let length: [UInt8] = content.count < 128 ? [low] : high == 0 ? [0x81, low] : [0x82, high, low]
    return [tag] + length + content
}
