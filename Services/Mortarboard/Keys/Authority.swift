import Cryptography
import Foundation

/// An authority whose key is at hand.
struct Authority {
    /// `root` or `ca`, with which the names of its files begin.
    let name: String
    let certificate: Certificate
    private let key: SigningKey

    static func all(in folder: KeyFolder) throws -> [Authority] {
        try ["root", "ca"].map { name in
            Authority(
                name: name, certificate: try Certificate(pem: folder.read("\(name).cert.pem")),
                key: try SigningKey(pem: folder.read("\(name).key.pem")))
        }
    }

    /// Who issued a certificate.
    static func of(_ certificate: Certificate, in folder: KeyFolder) throws -> Authority {
        guard let found = try all(in: folder).first(where: { certificate.isIssued(by: $0.certificate) }) else {
            throw NoAuthority(of: certificate.commonName ?? "")
        }
        return found
    }

    /// A certificate of the next key, for the same holder and use, which ends with the authority's own.
    func certify(_ key: SigningKey, as name: KeyName, like old: Certificate, from now: Date, published: String?) throws
        -> Certificate
    {
        try self.certificate.certify(
            old.name, key: key.publicKey, for: name == .tsa ? .timeStamping : .sealing, with: self.key,
            notBefore: now.addingTimeInterval(-3_600), notAfter: certificate.notAfter,
            keyEnds: now.addingTimeInterval(SchoolKeys.keyLife), published: published.map { "\($0)/\(self.name)" })
    }

    struct NoAuthority: Error, CustomStringConvertible {
        let of: String
        var description: String { "neither root nor ca has issued the certificate “\(of)”" }
    }

    /// A new list in the place of the old one, whose entries it keeps.
    /// - Parameter revoked: what is revoked from now on; of another authority's it says nothing.
    func renew(in folder: KeyFolder, revoking revoked: [Certificate] = [], at now: Date) throws {
        let file = "\(name).crl.pem"
        let before = try RevocationList(pem: folder.read(file))
        let list = try RevocationList.make(
            by: certificate, with: key, after: before,
            revoking: revoked.filter { $0.issuer == certificate.subject }, thisUpdate: now,
            // As long as the certificates: a list that ended sooner would leave a file of today without one.
            nextUpdate: certificate.notAfter)
        try folder.replace(file, by: list.pem)
    }
}
