import COpenSSL
package import Foundation

/// An X.509 certificate (RFC 5280) of a P-256 key.
package struct Certificate: Sendable {
    package let der: [UInt8]
    /// The issuer's name and the serial number, each as a whole DER value: together they name a certificate in CMS.
    package let issuer: [UInt8]
    package let serial: [UInt8]
    package let subject: [UInt8]
    package let commonName: String?
    /// Whom it is about, as far as a ``CertificateName`` says; what is missing is empty.
    package let name: CertificateName
    package let publicKey: PublicKey
    package let notBefore: Date
    package let notAfter: Date
    /// Whether its key certifies others.
    package let isAuthority: Bool
    /// Whether its key may sign documents; a certificate that says nothing of use allows it.
    package let maySign: Bool
    /// Whether its key may say when something existed, and may do nothing else (RFC 3161 §2.3).
    package let mayStamp: Bool
    /// Until when its key may be used, where the certificate says so; what was signed before stays good until it ends.
    package let keyEnds: Date?

    package init(der: [UInt8]) throws {
        let doing = "reading a certificate"
        let pointer = try der.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_X509(nil, &at, bytes.count), doing)
        }
        defer { X509_free(pointer) }
        try self.init(of: pointer)
        guard self.der.count == der.count else { throw CryptographyError(doing) }
    }

    /// The first certificate of a PEM text.
    package init(pem: String) throws {
        guard let first = try Certificate.chain(fromPEM: pem).first else {
            throw CryptographyError("looking for a certificate in PEM")
        }
        self = first
    }

    /// Reads a certificate that somebody else owns.
    init(of pointer: OpaquePointer) throws {
        let doing = "reading a certificate"
        der = try encoded(doing) { i2d_X509(pointer, $0) }
        issuer = try encoded(doing) { i2d_X509_NAME(X509_get_issuer_name(pointer), $0) }
        serial = try encoded(doing) { i2d_ASN1_INTEGER(X509_get0_serialNumber(pointer), $0) }
        subject = try encoded(doing) { i2d_X509_NAME(X509_get_subject_name(pointer), $0) }
        let subject = X509_get_subject_name(pointer)
        commonName = Self.text(NID_commonName, of: subject)
        name = CertificateName(
            country: Self.text(NID_countryName, of: subject) ?? "",
            organization: Self.text(NID_organizationName, of: subject) ?? "", commonName: commonName ?? "")
        publicKey = try PublicKey(of: try succeed(X509_get0_pubkey(pointer), doing))
        notBefore = try Self.date(X509_get0_notBefore(pointer), doing)
        notAfter = try Self.date(X509_get0_notAfter(pointer), doing)
        isAuthority = X509_check_ca(pointer) == 1
        let use = X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)
        maySign = use != 0 && !Self.isForSomethingElse(X509_get_extended_key_usage(pointer))
        mayStamp = use != 0 && X509_get_extended_key_usage(pointer) == UInt32(XKU_TIMESTAMP)
        keyEnds = try Self.keyEnds(of: pointer, doing)
    }

    /// Whether a server, a time stamp or some other use is named and no use that mail programs and PDF readers take for documents.
    /// Those that OpenSSL has no bit for (RFC 9336, Adobe's, Microsoft's) stand for documents; none named is every use (RFC 5280
    /// §4.2.1.12).
    private static func isForSomethingElse(_ purposes: UInt32) -> Bool {
        purposes != .max && purposes != 0 && purposes & UInt32(XKU_SMIME | XKU_ANYEKU) == 0
    }

    /// Whether that authority has signed this certificate, and may.
    package func isIssued(by authority: Certificate) -> Bool {
        // What OpenSSL says of a wrong one must not be found by the next caller on this thread.
        defer { ERR_clear_error() }
        guard authority.isAuthority, issuer == authority.subject, let pointer = try? opened() else { return false }
        defer { X509_free(pointer) }
        return X509_verify(pointer, authority.publicKey.pointer) == 1
    }

    /// Whether it holds at a moment.
    package func isValid(at now: Date) -> Bool { notBefore <= now && now <= notAfter }

    /// Whether it names itself as who issued it, as a root does.
    package var isOwnIssuer: Bool { issuer == subject }

    /// All certificates of a PEM text, in its order: the signer first, then who certified it.
    package static func chain(fromPEM text: String) throws -> [Certificate] {
        try withMemory(reading: text, "reading certificates in PEM") { memory in
            var chain: [Certificate] = []
            while let pointer = PEM_read_bio_X509(memory, nil, nil, nil) {
                defer { X509_free(pointer) }
                chain.append(try Certificate(of: pointer))
            }
            // The end of the text is an error to OpenSSL (no start line); anything else is one to us.
            let code = ERR_peek_last_error()
            guard ERR_GET_REASON(code) == PEM_R_NO_START_LINE else {
                throw CryptographyError("reading certificates in PEM")
            }
            ERR_clear_error()
            return chain
        }
    }

    /// RFC 7468, with a line feed at its end.
    package var pem: String {
        let lines = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN CERTIFICATE-----\n\(lines)\n-----END CERTIFICATE-----\n"
    }

    private static func text(_ part: Int32, of name: OpaquePointer?) -> String? {
        let index = X509_NAME_get_index_by_NID(name, part, -1)
        guard index >= 0, let value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)) else { return nil }
        var text: UnsafeMutablePointer<UInt8>?
        let length = ASN1_STRING_to_UTF8(&text, value)
        defer { CRYPTO_free(text, #fileID, #line) }
        guard length >= 0, let text else { return nil }
        return String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }

    private static func keyEnds(of pointer: OpaquePointer, _ doing: String) throws -> Date? {
        guard let period = X509_get_ext_d2i(pointer, NID_private_key_usage_period, nil, nil) else { return nil }
        let typed = period.assumingMemoryBound(to: PKEY_USAGE_PERIOD.self)
        defer { PKEY_USAGE_PERIOD_free(typed) }
        guard let end = typed.pointee.notAfter else { return nil }
        return try date(end, doing)
    }

    /// A time as certificates and lists have it.
    static func date(_ time: UnsafePointer<ASN1_TIME>?, _ doing: String) throws -> Date {
        var parts = tm()
        try succeed(ASN1_TIME_to_tm(time, &parts), doing)
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
    }
}
