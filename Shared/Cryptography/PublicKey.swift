import COpenSSL

/// A public key on P-256.
package final class PublicKey: Sendable {
    // Shared between threads for reading only, as in `SigningKey`.
    nonisolated(unsafe) let pointer: OpaquePointer
    /// SubjectPublicKeyInfo in DER (RFC 5480), 91 bytes.
    package let spki: [UInt8]

    /// The coordinates, 32 bytes each, as in a JWK (RFC 7518 §6.2.1).
    package var x: [UInt8] { Array(spki[27..<59]) }
    /// The other one.
    package var y: [UInt8] { Array(spki[59..<91]) }

    /// - Throws: when this is not a point on P-256 in uncompressed form.
    package init(spki: [UInt8]) throws {
        let doing = "reading a P-256 public key"
        guard spki.count == 91, spki.starts(with: Self.beginning) else { throw CryptographyError(doing) }
        pointer = try spki.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_PUBKEY(nil, &at, bytes.count), doing)
        }
        self.spki = spki
    }

    /// - Parameters: the coordinates of a JWK.
    package convenience init(x: [UInt8], y: [UInt8]) throws {
        try self.init(spki: Self.beginning + x + y)
    }

    package convenience init(pem: String) throws {
        let doing = "reading a public key in PEM"
        let key = try withMemory(reading: pem, doing) { try succeed(PEM_read_bio_PUBKEY($0, nil, nil, nil), doing) }
        defer { EVP_PKEY_free(key) }
        try self.init(of: key)
    }

    /// The public half of a key that somebody else owns.
    convenience init(of key: OpaquePointer) throws {
        let spki = try encoded("writing a public key") { i2d_PUBKEY(key, $0) }
        try self.init(spki: spki)
    }

    deinit { EVP_PKEY_free(pointer) }

    /// SubjectPublicKeyInfo (RFC 7468 §13).
    package func pem() throws -> String {
        let doing = "writing a public key in PEM"
        return try withMemory(doing) { try succeed(PEM_write_bio_PUBKEY($0, pointer), doing) }
    }

    /// Whether this key made the signature; `r` and `s` of 32 bytes each, as in JWS. Never throws: what cannot be read is not a signature.
    package func verifies(rawSignature: [UInt8], of message: [UInt8]) -> Bool {
        guard let signature = try? ECDSASignature(raw: rawSignature) else { return false }
        return verifies(derSignature: signature.der, of: message)
    }

    /// Whether this key made the signature, in DER, as in CMS and X.509.
    package func verifies(derSignature: [UInt8], of message: [UInt8]) -> Bool {
        isSigned(message, derSignature, by: pointer)
    }

    /// How every P-256 key begins: id-ecPublicKey, prime256v1, a bit string that holds an uncompressed point.
    static let beginning = [UInt8](hex: "3059301306072a8648ce3d020106082a8648ce3d03010703420004")!
}
