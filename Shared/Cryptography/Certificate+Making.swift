import COpenSSL
package import Foundation

extension Certificate {
    /// What a certified key may be used for.
    package enum Use: Sendable {
        /// Signing documents: digitalSignature and nonRepudiation.
        case sealing
        /// Answering RFC 3161 requests: the extended key usage is critical and says only this (RFC 3161 §2.3).
        case timeStamping

        fileprivate var extensions: [(Int32, String)] {
            switch self {
            case .sealing: [(NID_key_usage, "critical,digitalSignature,nonRepudiation")]
            case .timeStamping:
                [(NID_key_usage, "critical,digitalSignature"), (NID_ext_key_usage, "critical,timeStamping")]
            }
        }
    }

    /// A certificate authority that certifies itself and whose certificates certify nobody further.
    package static func authority(
        _ name: CertificateName, key: SigningKey, notBefore: Date, notAfter: Date
    ) throws -> Certificate {
        let draft = try Draft(name, of: key.publicKey, notBefore: notBefore, notAfter: notAfter)
        try draft.setIssuer(X509_get_subject_name(draft.pointer))
        try draft.add(
            [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
                (NID_key_usage, "critical,keyCertSign,cRLSign"), (NID_subject_key_identifier, "hash"),
            ], issuer: draft.pointer)
        return try draft.signed(with: key)
    }

    /// A certificate of somebody's key, made by this authority.
    package func certify(
        _ name: CertificateName, key subject: PublicKey, for use: Use, with key: SigningKey, notBefore: Date,
        notAfter: Date
    ) throws -> Certificate {
        let doing = "reading the authority's certificate"
        let authority = try der.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_X509(nil, &at, bytes.count), doing)
        }
        defer { X509_free(authority) }
        try succeed(X509_check_private_key(authority, key.pointer), "matching the authority's key with its certificate")
        let draft = try Draft(name, of: subject, notBefore: notBefore, notAfter: notAfter)
        try draft.setIssuer(X509_get_subject_name(authority))
        try draft.add(
            [(NID_basic_constraints, "critical,CA:FALSE")] + use.extensions + [
                (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always"),
            ], issuer: authority)
        return try draft.signed(with: key)
    }
}

/// A certificate before it is signed.
private final class Draft {
    static let doing = "making a certificate"
    let pointer: OpaquePointer

    init(_ name: CertificateName, of key: PublicKey, notBefore: Date, notAfter: Date) throws {
        pointer = try succeed(X509_new(), Self.doing)
        try succeed(X509_set_version(pointer, 2), Self.doing)
        try setSerial()
        try succeed(X509_set_pubkey(pointer, key.pointer), Self.doing)
        for (text, field) in [(name.country, "C"), (name.organization, "O"), (name.commonName, "CN")] {
            let bytes = Array(text.utf8)
            try succeed(
                X509_NAME_add_entry_by_txt(
                    X509_get_subject_name(pointer), field, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0),
                Self.doing)
        }
        _ = try succeed(ASN1_TIME_set(X509_getm_notBefore(pointer), Int(notBefore.timeIntervalSince1970)), Self.doing)
        _ = try succeed(ASN1_TIME_set(X509_getm_notAfter(pointer), Int(notAfter.timeIntervalSince1970)), Self.doing)
    }

    deinit { X509_free(pointer) }

    /// 120 random bits, positive (RFC 5280 §4.1.2.2 allows 20 bytes).
    private func setSerial() throws {
        let bytes = [0x40] + randomBytes(15)
        let number = try succeed(BN_bin2bn(bytes, Int32(bytes.count), nil), Self.doing)
        defer { BN_free(number) }
        _ = try succeed(BN_to_ASN1_INTEGER(number, X509_get_serialNumber(pointer)), Self.doing)
    }

    func setIssuer(_ name: OpaquePointer?) throws {
        try succeed(X509_set_issuer_name(pointer, name), Self.doing)
    }

    /// Adds extensions in the words of OpenSSL's x509v3_config(5).
    func add(_ extensions: [(Int32, String)], issuer: OpaquePointer) throws {
        for (kind, words) in extensions {
            var context = X509V3_CTX()
            X509V3_set_ctx(&context, issuer, pointer, nil, nil, 0)
            let value = try succeed(X509V3_EXT_conf_nid(nil, &context, kind, words), Self.doing)
            defer { X509_EXTENSION_free(value) }
            try succeed(X509_add_ext(pointer, value, -1), Self.doing)
        }
    }

    func signed(with key: SigningKey) throws -> Certificate {
        guard X509_sign(pointer, key.pointer, EVP_sha256()) > 0 else {
            throw CryptographyError("signing a certificate")
        }
        return try Certificate(of: pointer)
    }
}
