package import Cryptography
package import Foundation
import Passing

/// The topmost certificate of the chains under which a school sealed and had time stamped, and when it did.
///
/// In JSON `certificate` is its DER in base64url, and `kind` says that it is of seals.
package struct TrustedAuthority: Codable, Sendable, Equatable {
    /// In DER.
    package let certificate: [UInt8]
    package var notBefore: Date
    package var notAfter: Date
    /// From when on its chains prove nothing any more; nil as long as nobody is known to have its key.
    package var compromisedSince: Date?

    package init(
        _ certificate: Certificate, from notBefore: Date, to notAfter: Date, compromisedSince: Date? = nil
    ) {
        self.certificate = certificate.der
        (self.notBefore, self.notAfter, self.compromisedSince) = (notBefore, notAfter, compromisedSince)
    }

    /// Whether what was sealed under it at that moment is to be believed.
    package func speaks(at moment: Date) -> Bool {
        notBefore <= moment && moment <= notAfter && moment < compromisedSince ?? .distantFuture
    }

    /// - Throws: when it is no certificate of an authority.
    package func opened() throws -> Certificate {
        let opened = try Certificate(der: certificate)
        guard opened.isAuthority else { throw NotAnAuthority(name: opened.commonName ?? "") }
        return opened
    }

    /// By which it is named, as keys are: the SHA-256 of the certificate in base64url.
    package var id: String { SHA256.hash(certificate).base64URL }

    /// It may not certify others.
    package struct NotAnAuthority: MayPass, Sendable {
        package let name: String
        package var isPassing: Bool { false }
    }

    private enum Member: String, CodingKey { case kind, certificate, notBefore, notAfter, compromisedSince }

    private static let kind = "seal"

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        let text = try members.decode(String.self, forKey: .certificate)
        guard try members.decode(String.self, forKey: .kind) == Self.kind, let der = [UInt8](base64URL: text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .certificate, in: members, debugDescription: "must be of the kind seal, its DER in base64url")
        }
        certificate = der
        notBefore = try members.decode(Date.self, forKey: .notBefore)
        notAfter = try members.decode(Date.self, forKey: .notAfter)
        compromisedSince = try members.decodeIfPresent(Date.self, forKey: .compromisedSince)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(Self.kind, forKey: .kind)
        try members.encode(certificate.base64URL, forKey: .certificate)
        try members.encode(notBefore, forKey: .notBefore)
        try members.encode(notAfter, forKey: .notAfter)
        try members.encodeIfPresent(compromisedSince, forKey: .compromisedSince)
    }
}
