import COpenSSL
import Foundation

/// A private key on P-256 for ECDSA with SHA-256. Any thread may use it.
package final class SigningKey: Sendable {
    // OpenSSL does not change a key that it signs with; its reference count is atomic.
    nonisolated(unsafe) let pointer: OpaquePointer
    package let publicKey: PublicKey
    /// Where the private half is not in this process; `pointer` is the public one then.
    private let token: TokenKey?

    private init(owning pointer: OpaquePointer, token: TokenKey? = nil) throws {
        self.pointer = pointer
        self.token = token
        do {
            publicKey = try PublicKey(of: pointer)
        } catch {
            EVP_PKEY_free(pointer)
            throw error
        }
    }

    deinit { EVP_PKEY_free(pointer) }

    /// A new key. It exists nowhere else until its `pem` is stored.
    package static func generate() throws -> SigningKey {
        let doing = "making a P-256 key"
        let context = try succeed(EVP_PKEY_CTX_new_from_name(nil, "EC", nil), doing)
        defer { EVP_PKEY_CTX_free(context) }
        try succeed(EVP_PKEY_keygen_init(context), doing)
        try succeed(EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1), doing)
        var pointer: OpaquePointer?
        try succeed(EVP_PKEY_generate(context, &pointer), doing)
        return try SigningKey(owning: try succeed(pointer, doing))
    }

    /// Reads a key file: PKCS #8 or SEC 1.
    /// - Parameter passphrase: of a file that is encrypted; nil for one that is not.
    package convenience init(pem: String, passphrase: String? = nil) throws {
        let doing = "reading a private key in PEM"
        var words = Array((passphrase ?? "").utf8CString)
        let pointer = try withMemory(reading: pem, doing) { memory in
            try words.withUnsafeMutableBytes { words in
                // Without a callback OpenSSL would ask for a passphrase on the terminal and wait for ever.
                let pointer = PEM_read_bio_PrivateKey(
                    memory, nil,
                    { out, room, _, words in
                        guard let out, let words else { return -1 }
                        let length = strlen(words.assumingMemoryBound(to: CChar.self))
                        guard length > 0, length <= Int(room) else { return -1 }
                        memcpy(out, words, length)
                        return Int32(length)
                    }, words.baseAddress)
                return try succeed(pointer, doing)
            }
        }
        try self.init(owning: pointer)
    }

    /// Opens a key in a token.
    /// - Throws: ``TokenError``, which passes while the token is away.
    package convenience init(_ address: TokenAddress) throws {
        let token = try TokenKey(address)
        let spki = try token.spki()
        let pointer = try spki.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_PUBKEY(nil, &at, bytes.count), "reading a token's public key")
        }
        try self.init(owning: pointer, token: token)
    }

    /// PKCS #8, not encrypted: the file's mode is what protects it. Of a key in a token there is none.
    package func pem() throws -> String {
        let doing = "writing a private key in PEM"
        return try withMemory(doing) { memory in
            try succeed(PEM_write_bio_PKCS8PrivateKey(memory, pointer, nil, nil, 0, nil, nil), doing)
        }
    }

    /// ECDSA-SHA-256 as DER (RFC 3279 §2.2.3), at most 72 bytes. Of the two values that `s` may have it has the lower.
    package func signature(of message: [UInt8]) throws -> [UInt8] {
        try ECDSASignature(raw: rawSignature(of: message)).der
    }

    /// ECDSA-SHA-256 as `r` and `s` of 32 bytes each, as JWS wants it (RFC 7518 §3.4), with the lower `s`.
    package func rawSignature(of message: [UInt8]) throws -> [UInt8] {
        if let token { return try ECDSASignature(raw: token.signature(over: SHA256.hash(message))).withLowerS.raw }
        let doing = "signing"
        let context = try succeed(EVP_MD_CTX_new(), doing)
        defer { EVP_MD_CTX_free(context) }
        try succeed(EVP_DigestSignInit_ex(context, nil, "SHA256", nil, nil, pointer, nil), doing)
        let der = try [UInt8](unsafeUninitializedCapacity: 80) { out, count in
            var length = out.count
            try succeed(EVP_DigestSign(context, out.baseAddress, &length, message, message.count), doing)
            count = length
        }
        return try ECDSASignature(der: der).withLowerS.raw
    }
}
