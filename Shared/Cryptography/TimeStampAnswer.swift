import COpenSSL

/// What a foreign time-stamp authority has answered (RFC 3161 §2.4.2), judged by OpenSSL, because that needs a path of certificates
/// to be followed: status, imprint, nonce and policy as they were asked for, the signer's certificate, and up to whom it leads.
package enum TimeStampAnswer {
    /// - Parameters:
    ///   - request: what was asked, in DER.
    ///   - authorities: certificates of the authority and of those above it; the topmost of them is believed.
    /// - Returns: the token, in DER.
    /// - Throws: `CryptographyError` when it was not granted, or is not what was asked for.
    package static func token(
        in answer: [UInt8], to request: [UInt8], trusting authorities: [Certificate]
    ) throws -> [UInt8] {
        let doing = "reading a time stamp's answer"
        let response = try answer.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_TS_RESP(nil, &at, bytes.count), doing)
        }
        defer { TS_RESP_free(response) }
        try judging(request, authorities) { context in
            try succeed(TS_RESP_verify_response(context, response), "judging a time stamp's answer")
        }
        let token = try succeed(TS_RESP_get_token(response), doing)
        return try encoded(doing) { i2d_PKCS7(token, $0) }
    }

    /// Whether a token that is kept holds: as `request` wants it, which has no nonce then.
    package static func holds(_ token: [UInt8], for request: [UInt8], trusting authorities: [Certificate]) -> Bool {
        defer { ERR_clear_error() }
        do {
            let opened = try token.withUnsafeBufferPointer { bytes in
                var at = bytes.baseAddress
                return try succeed(d2i_PKCS7(nil, &at, bytes.count), "reading a time stamp")
            }
            defer { PKCS7_free(opened) }
            // Written otherwise than DER wants it, or with something behind it, it is another text of the same meaning.
            guard try encoded("writing a time stamp", { i2d_PKCS7(opened, $0) }) == token else { return false }
            try judging(request, authorities) { context in
                try succeed(TS_RESP_verify_token(context, opened), "judging a time stamp")
            }
            return true
        } catch {
            return false
        }
    }

    private static func judging(
        _ request: [UInt8], _ authorities: [Certificate], _ body: (OpaquePointer) throws -> Void
    ) throws {
        let doing = "preparing to judge a time stamp"
        let asked = try request.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_TS_REQ(nil, &at, bytes.count), doing)
        }
        defer { TS_REQ_free(asked) }
        let context = try succeed(TS_VERIFY_CTX_new(), doing)
        defer { TS_VERIFY_CTX_free(context) }
        _ = try succeed(TS_REQ_to_TS_VERIFY_CTX(asked, context), doing)
        _ = TS_VERIFY_CTX_add_flags(context, Int32(bitPattern: UInt32(TS_VFY_SIGNATURE)))
        let store = try succeed(X509_STORE_new(), doing)
        // The context frees it.
        _ = TS_VERIFY_CTX_set_store(context, store)
        for authority in authorities {
            let certificate = try authority.opened()
            defer { X509_free(certificate) }
            try succeed(X509_STORE_add_cert(store, certificate), doing)
        }
        // The topmost that is known need not be a root.
        try succeed(X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN)), doing)
        try body(context)
    }
}
