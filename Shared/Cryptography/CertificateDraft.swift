import COpenSSL
import Foundation

/// A certificate before it is signed.
final class CertificateDraft {
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

    /// When the key may be used, as a PrivateKeyUsagePeriod, for which OpenSSL 3.0 has no words.
    func add(keyFrom start: Date, to end: Date) throws {
        let times = [UInt8](try generalized(start).utf8)
        let ends = [UInt8](try generalized(end).utf8)
        let period = [0x80, UInt8(times.count)] + times + [0x81, UInt8(ends.count)] + ends
        let value = [0x30, UInt8(period.count)] + period
        let octets = try succeed(ASN1_OCTET_STRING_new(), Self.doing)
        defer { ASN1_OCTET_STRING_free(octets) }
        try succeed(ASN1_OCTET_STRING_set(octets, value, Int32(value.count)), Self.doing)
        let made = try succeed(
            X509_EXTENSION_create_by_NID(nil, NID_private_key_usage_period, 0, octets), Self.doing)
        defer { X509_EXTENSION_free(made) }
        try succeed(X509_add_ext(pointer, made, -1), Self.doing)
    }

    /// `20260613010203Z`
    private func generalized(_ date: Date) throws -> String {
        let time = try succeed(
            ASN1_GENERALIZEDTIME_set(nil, Int(date.timeIntervalSince1970.rounded(.down))), Self.doing)
        defer { ASN1_GENERALIZEDTIME_free(time) }
        return String(cString: ASN1_STRING_get0_data(time))
    }

    func signed(with key: SigningKey) throws -> Certificate {
        guard X509_sign(pointer, key.pointer, EVP_sha256()) > 0 else {
            throw CryptographyError("signing a certificate")
        }
        return try Certificate(of: pointer)
    }
}
