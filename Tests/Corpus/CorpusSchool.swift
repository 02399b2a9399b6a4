import Cryptography
import Foundation
import Messages
import Press
import Seal
import Vouching

@testable import Mortarboard

/// A school as `mortarboard keys init` makes one, whose own diplomas are altered here.
final class CorpusSchool: Sendable {
    /// Made once for all suites; another one is nobody's to them.
    static let shared = Result { try CorpusSchool() }

    let key: SigningKey
    let stampKey: SigningKey
    let certificate: Certificate
    let stampCertificate: Certificate
    /// The authority that travels in seals.
    let chain: [Certificate]
    let stamping: TimeStampAuthority
    let evidence: Proofs
    let list: TrustList
    private let authorityKey: SigningKey
    private let rootList: RevocationList

    init() throws {
        let keys = try SchoolKeys(
            nameZh: "松濤科技大學", nameEn: "Songtao University of Science and Technology", published: nil,
            from: Date(timeIntervalSinceNow: -86_400))
        func text(_ name: String) -> String { (keys.publicFiles + keys.secretFiles).first { $0.0 == name }!.1 }
        key = try SigningKey(pem: text("seal.key.pem"))
        stampKey = try SigningKey(pem: text("tsa.key.pem"))
        authorityKey = try SigningKey(pem: text("ca.key.pem"))
        certificate = try Certificate(pem: text("seal.cert.pem"))
        stampCertificate = try Certificate(pem: text("tsa.cert.pem"))
        let all = try Certificate.chain(fromPEM: text("ca.cert.pem"))
        chain = all.filter { !$0.isOwnIssuer }
        rootList = try RevocationList(pem: text("root.crl.pem"))
        evidence = Proofs(
            certificates: [certificate] + all + [stampCertificate],
            lists: [rootList, try RevocationList(pem: text("ca.crl.pem"))])
        stamping = try TimeStampAuthority(key: stampKey, certificate: stampCertificate) { Date() }
        list = TrustList(
            version: 1, issuedAt: Date(),
            schools: [
                "songtao": .init(
                    name: .init(zh: "松濤科技大學", en: "Songtao"), keys: [keys.trusted], seals: [keys.authority])
            ])
    }

    /// A diploma as the issuer draws and seals it.
    func sealed(_ level: SealLevel = .lt, evidence: Proofs? = nil) throws -> [UInt8] {
        let (form, evidence) = (SealForm(level), evidence ?? self.evidence)
        let press = try Press(
            school: School(
                name: .init(zh: "松濤科技大學", en: "Songtao University of Science and Technology"),
                president: .init(zh: "林松濤", en: "Lin Sung-Tao"), mark: SchoolMark.text(of: "songtao")),
            layout: try Layout(named: "classic"), form: form)
        let sealer = try Sealer(
            key: key, certificate: certificate, chain: chain, form: form, stamping: stamping, evidence: evidence)
        return try sealer.seal(try press.draw(.invented(.bilingual), sealedAt: Date(), evidence: evidence))
    }

    /// Where its own certificate stands in the list of what is revoked, which the file carries.
    func sealedWhenRevoked() throws -> [UInt8] {
        let revoking = try RevocationList.make(
            by: chain[0], with: authorityKey, revoking: [certificate], thisUpdate: Date(timeIntervalSinceNow: -3_600),
            nextUpdate: chain[0].notAfter)
        return try sealed(
            evidence: Proofs(
                certificates: try evidence.certificates.map { try Certificate(der: $0) }, lists: [rootList, revoking]))
    }
}
