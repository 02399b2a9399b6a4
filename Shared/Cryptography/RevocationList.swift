import COpenSSL
package import Foundation

/// What an authority says of those it has certified: which of them are no longer to be believed (a CRL, RFC 5280 §5).
package struct RevocationList: Sendable {
    package let der: [UInt8]
    /// The authority's name, a whole DER value.
    package let issuer: [UInt8]
    package let thisUpdate: Date
    /// Until when it may be taken for the newest.
    package let nextUpdate: Date

    /// - Throws: when it is no list, or one without an end.
    package init(der: [UInt8]) throws {
        let pointer = try Self.opened(der)
        defer { X509_CRL_free(pointer) }
        try self.init(of: pointer)
        guard self.der.count == der.count else { throw CryptographyError(Self.doing) }
    }

    /// The first list of a PEM text.
    package init(pem: String) throws {
        let pointer = try withMemory(reading: pem, Self.doing) {
            try succeed(PEM_read_bio_X509_CRL($0, nil, nil, nil), Self.doing)
        }
        defer { X509_CRL_free(pointer) }
        try self.init(of: pointer)
    }

    /// Reads a list that somebody else owns.
    init(of pointer: OpaquePointer) throws {
        der = try encoded(Self.doing) { i2d_X509_CRL(pointer, $0) }
        issuer = try encoded(Self.doing) { i2d_X509_NAME(X509_CRL_get_issuer(pointer), $0) }
        thisUpdate = try Certificate.date(X509_CRL_get0_lastUpdate(pointer), Self.doing)
        nextUpdate = try Certificate.date(try succeed(X509_CRL_get0_nextUpdate(pointer), Self.doing), Self.doing)
    }

    /// RFC 7468, with a line feed at its end.
    package var pem: String {
        let lines = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN X509 CRL-----\n\(lines)\n-----END X509 CRL-----\n"
    }

    /// Whether that authority has signed it.
    package func isIssued(by authority: Certificate) -> Bool {
        defer { ERR_clear_error() }
        guard authority.isAuthority, issuer == authority.subject, let pointer = try? Self.opened(der) else {
            return false
        }
        defer { X509_CRL_free(pointer) }
        return X509_CRL_verify(pointer, authority.publicKey.pointer) == 1
    }

    /// Whether this certificate of the same authority is no longer to be believed.
    package func revokes(_ certificate: Certificate) -> Bool {
        defer { ERR_clear_error() }
        guard certificate.issuer == issuer, let pointer = try? Self.opened(der), let other = try? certificate.opened()
        else { return false }
        defer {
            X509_CRL_free(pointer)
            X509_free(other)
        }
        var found: OpaquePointer?
        return X509_CRL_get0_by_serial(pointer, &found, X509_get_serialNumber(other)) != 0
    }

    static let doing = "reading a list of what is revoked"

    static func opened(_ der: [UInt8]) throws -> OpaquePointer {
        try der.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_X509_CRL(nil, &at, bytes.count), doing)
        }
    }
}
