import COpenSSL

/// Whether a key made a signature over the SHA-256 of a message: ECDSA in DER, or RSASSA-PKCS1-v1_5, by what the key is.
/// Never throws: what cannot be read is not a signature.
func isSigned(_ message: [UInt8], _ signature: [UInt8], by key: OpaquePointer) -> Bool {
    // What OpenSSL says about bad signatures must not be found by the next caller on this thread.
    defer { ERR_clear_error() }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit_ex(context, nil, "SHA256", nil, nil, key, nil) == 1
        && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
}
