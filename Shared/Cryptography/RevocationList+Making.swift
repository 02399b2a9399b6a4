import COpenSSL
package import Foundation

extension RevocationList {
    /// A list by an authority, numbered by its time, so that a later one has the higher number (RFC 5280 §5.2.3).
    ///
    /// - Parameters:
    ///   - before: the authority's last list, whose entries stay.
    ///   - revoked: what is revoked from `thisUpdate` on.
    package static func make(
        by authority: Certificate, with key: SigningKey, after before: RevocationList? = nil,
        revoking revoked: [Certificate] = [], thisUpdate: Date, nextUpdate: Date
    ) throws -> RevocationList {
        let doing = "making a list of what is revoked"
        let issuer = try authority.opened()
        defer { X509_free(issuer) }
        try succeed(X509_check_private_key(issuer, key.pointer), "matching the authority's key with its certificate")
        let list = try succeed(X509_CRL_new(), doing)
        defer { X509_CRL_free(list) }
        try succeed(X509_CRL_set_version(list, 1), doing)
        try succeed(X509_CRL_set_issuer_name(list, X509_get_subject_name(issuer)), doing)
        try setTime(thisUpdate, doing) { X509_CRL_set1_lastUpdate(list, $0) }
        try setTime(nextUpdate, doing) { X509_CRL_set1_nextUpdate(list, $0) }
        if let before { try copyEntries(of: before, to: list, doing) }
        for certificate in revoked where before?.revokes(certificate) != true {
            try add(certificate, at: thisUpdate, to: list, doing)
        }
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer, nil, nil, list, 0)
        let identifier = try succeed(
            X509V3_EXT_conf_nid(nil, &context, NID_authority_key_identifier, "keyid:always"), doing)
        defer { X509_EXTENSION_free(identifier) }
        try succeed(X509_CRL_add_ext(list, identifier, -1), doing)
        let number = try succeed(ASN1_INTEGER_new(), doing)
        defer { ASN1_INTEGER_free(number) }
        try succeed(ASN1_INTEGER_set_int64(number, Int64(thisUpdate.timeIntervalSince1970)), doing)
        try succeed(X509_CRL_add1_ext_i2d(list, NID_crl_number, number, 0, 0), doing)
        try succeed(X509_CRL_sort(list), doing)
        guard X509_CRL_sign(list, key.pointer, EVP_sha256()) > 0 else { throw CryptographyError(doing) }
        return try RevocationList(of: list)
    }

    private static func setTime(
        _ date: Date, _ doing: String, _ set: (UnsafePointer<ASN1_TIME>?) -> Int32
    ) throws {
        let time = try succeed(ASN1_TIME_set(nil, Int(date.timeIntervalSince1970)), doing)
        defer { ASN1_TIME_free(time) }
        try succeed(set(time), doing)
    }

    private static func copyEntries(of before: RevocationList, to list: OpaquePointer, _ doing: String) throws {
        let old = try opened(before.der)
        defer { X509_CRL_free(old) }
        guard let entries = X509_CRL_get_REVOKED(old) else { return }
        for index in 0..<OPENSSL_sk_num(entries) {
            let entry = try succeed(X509_REVOKED_dup(OpaquePointer(OPENSSL_sk_value(entries, index))), doing)
            // From here on it is the list's.
            try succeed(X509_CRL_add0_revoked(list, entry), doing)
        }
    }

    private static func add(_ certificate: Certificate, at date: Date, to list: OpaquePointer, _ doing: String) throws {
        let opened = try certificate.opened()
        defer { X509_free(opened) }
        let entry = try succeed(X509_REVOKED_new(), doing)
        let time = try succeed(ASN1_TIME_set(nil, Int(date.timeIntervalSince1970)), doing)
        defer { ASN1_TIME_free(time) }
        guard X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(opened)) == 1,
            X509_REVOKED_set_revocationDate(entry, time) == 1, X509_CRL_add0_revoked(list, entry) == 1
        else {
            X509_REVOKED_free(entry)
            throw CryptographyError(doing)
        }
    }
}
