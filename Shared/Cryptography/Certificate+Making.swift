import COpenSSL
package import Foundation

extension Certificate {
    /// What a certified key may be used for.
    package enum Use: Sendable {
        /// Signing documents: digitalSignature and nonRepudiation.
        case sealing
        /// Answering RFC 3161 requests: the extended key usage is critical and says only this (RFC 3161 §2.3).
        case timeStamping
        /// Certifying those two, and telling what of them is revoked.
        case certifying

        fileprivate var extensions: [(Int32, String)] {
            switch self {
            case .sealing:
                [
                    (NID_basic_constraints, "critical,CA:FALSE"),
                    (NID_key_usage, "critical,digitalSignature,nonRepudiation"),
                ]
            case .timeStamping:
                [
                    (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
                    (NID_ext_key_usage, "critical,timeStamping"),
                ]
            case .certifying: Cryptography.extensions(certifying: 0)
            }
        }
    }

    /// A certificate authority that certifies itself.
    ///
    /// - Parameter depth: how many authorities may stand between it and a key that signs; with 0 it certifies no further one.
    package static func authority(
        _ name: CertificateName, key: SigningKey, notBefore: Date, notAfter: Date, certifying depth: Int = 0
    ) throws -> Certificate {
        let draft = try CertificateDraft(name, of: key.publicKey, notBefore: notBefore, notAfter: notAfter)
        try draft.setIssuer(X509_get_subject_name(draft.pointer))
        try draft.add(
            Cryptography.extensions(certifying: depth) + [(NID_subject_key_identifier, "hash")], issuer: draft.pointer)
        return try draft.signed(with: key)
    }

    /// A certificate of somebody's key, made by this authority.
    ///
    /// - Parameters:
    ///   - keyEnds: until when the key may be used, which is sooner than the certificate ends: what was signed must stay good long
    ///     after nothing is signed any more (RFC 3280 §4.2.1.4; RFC 5280 no longer describes it and forbids it nowhere).
    ///   - published: address of this authority's list of what is revoked, without its end `.crl`, and of its certificate, without
    ///     its end `.cer`; nil for none.
    package func certify(
        _ name: CertificateName, key subject: PublicKey, for use: Use, with key: SigningKey, notBefore: Date,
        notAfter: Date, keyEnds: Date? = nil, published: String? = nil
    ) throws -> Certificate {
        let authority = try opened()
        defer { X509_free(authority) }
        try succeed(X509_check_private_key(authority, key.pointer), "matching the authority's key with its certificate")
        let draft = try CertificateDraft(name, of: subject, notBefore: notBefore, notAfter: notAfter)
        try draft.setIssuer(X509_get_subject_name(authority))
        var words = use.extensions
        words += [(NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always")]
        if let published {
            words += [
                (NID_crl_distribution_points, "URI:\(published).crl"),
                (NID_info_access, "caIssuers;URI:\(published).cer"),
            ]
        }
        try draft.add(words, issuer: authority)
        if let keyEnds { try draft.add(keyFrom: notBefore, to: keyEnds) }
        return try draft.signed(with: key)
    }

    /// This certificate as OpenSSL has it; whoever asks frees it.
    func opened() throws -> OpaquePointer {
        try der.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_X509(nil, &at, bytes.count), "reading a certificate")
        }
    }
}

private func extensions(certifying depth: Int) -> [(Int32, String)] {
    [
        (NID_basic_constraints, "critical,CA:TRUE,pathlen:\(depth)"),
        (NID_key_usage, "critical,keyCertSign,cRLSign"),
    ]
}
