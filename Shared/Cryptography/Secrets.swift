import COpenSSL

/// Bytes that nobody can guess, from OpenSSL's generator.
package func randomBytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { out, filled in
        // Going on with guessable bytes would be worse than stopping.
        precondition(count == 0 || RAND_bytes(out.baseAddress, Int32(count)) == 1, "the machine can give random bytes")
        filled = count
    }
}

/// HMAC-SHA-256 (RFC 2104), 32 bytes.
package func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { out, count in
        // OpenSSL reads a missing key pointer as "the key from before"; an empty key needs an address too.
        let key = key.isEmpty ? [0] : key
        let answer = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, out.baseAddress, nil)
        precondition(answer != nil, "OpenSSL can always compute HMAC-SHA-256")
        count = 32
    }
}

/// The password hash of RFC 7914. With the defaults it takes 32 MB and about 0.1 s: never on a thread that others wait for.
///
/// - Parameters:
///   - n: cost, a power of two.
///   - r: block size; memory is 128 · n · r bytes.
///   - p: how many times, one after the other.
/// - Throws: `CryptographyError` when the parameters are not scrypt's.
package func scrypt(
    password: [UInt8], salt: [UInt8], n: Int = 32768, r: Int = 8, p: Int = 1, length: Int = 32
) throws -> [UInt8] {
    guard n > 1, r > 0, p > 0, length > 0 else { throw CryptographyError("choosing scrypt's parameters") }
    let memory = UInt64(128 * r) * UInt64(n + p + 2)
    return try [UInt8](unsafeUninitializedCapacity: length) { out, count in
        let answer = password.withUnsafeBytes {
            EVP_PBE_scrypt(
                $0.bindMemory(to: CChar.self).baseAddress, $0.count, salt, salt.count, UInt64(n), UInt64(r), UInt64(p),
                memory, out.baseAddress, length)
        }
        try succeed(answer, "hashing a password")
        count = length
    }
}

/// Compares without telling by its time where two secrets differ. Their lengths are not secret.
package func isEqualInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && (a.isEmpty || CRYPTO_memcmp(a, b, a.count) == 0)
}
