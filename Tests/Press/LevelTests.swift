import Cryptography
import Foundation
import Messages
import Seal
import Testing

@testable import Press

@Suite("Diplomas at every level of seals")
struct LevelTests {
    @Test("What is drawn for a level is sealed at it, and read", arguments: SealLevel.allCases)
    func levels(level: SealLevel) throws {
        let (school, form) = (try LongLived.school.get(), SealForm(level))
        let press = try Press(school: Samples.school, layout: Samples.layout, form: form)
        let sealer = try Sealer(
            key: school.key, certificate: school.certificate, chain: [school.authority], form: form,
            stamping: school.stamping, evidence: school.evidence)
        let reader = SealReader(
            sealedBy: school.certificate, chain: [school.authority], form: form, stamping: school.stamping,
            evidence: school.evidence)
        for document in Document.allCases {
            // Judges compare with the moment of the time stamp, which is the machine's.
            let draft = try press.draw(Samples.face(document), sealedAt: Date(), evidence: school.evidence)
            let sealed = try sealer.seal(draft)
            try reader.check(sealed)
            let text = String(decoding: sealed, as: UTF8.self)
            #expect(text.ranges(of: ">mortarboard-school:songtao<").count == 1, "its mark, at any level")
            try LongLived.keep(sealed, "\(level.rawValue)-\(document).pdf")
        }
    }
}

/// A school whose certificates and lists outlive everybody: what it seals today is judged in twenty years.
private struct LongLived {
    static let school = Result { try LongLived() }

    let key: SigningKey
    let authority: Certificate
    let certificate: Certificate
    let stamping: TimeStampAuthority
    let evidence: Proofs

    init() throws {
        let (now, end) = (Date(timeIntervalSinceNow: -3_600), Date(timeIntervalSince1970: 2_556_143_999))
        let soon = Date(timeIntervalSinceNow: 86_400 * 730)
        let (rootKey, authorityKey, stampKey) = (
            try SigningKey.generate(), try SigningKey.generate(), try SigningKey.generate()
        )
        key = try SigningKey.generate()
        func name(_ common: String) -> CertificateName {
            CertificateName(country: "TW", organization: Samples.school.name.en, commonName: common)
        }
        let root = try Certificate.authority(
            name("Root"), key: rootKey, notBefore: now, notAfter: end, certifying: 1)
        authority = try root.certify(
            name("CA"), key: authorityKey.publicKey, for: .certifying, with: rootKey, notBefore: now, notAfter: end,
            published: "http://pki.songtao.example/root")
        certificate = try authority.certify(
            name(Samples.school.name.zh), key: key.publicKey, for: .sealing, with: authorityKey, notBefore: now,
            notAfter: end, keyEnds: soon, published: "http://pki.songtao.example/ca")
        let stamp = try root.certify(
            name("TSA"), key: stampKey.publicKey, for: .timeStamping, with: rootKey, notBefore: now, notAfter: end,
            keyEnds: soon, published: "http://pki.songtao.example/root")
        stamping = try TimeStampAuthority(key: stampKey, certificate: stamp) { Date() }
        evidence = Proofs(
            certificates: [certificate, authority, root, stamp],
            lists: [
                try .make(by: root, with: rootKey, thisUpdate: now, nextUpdate: end),
                try .make(by: authority, with: authorityKey, thisUpdate: now, nextUpdate: end),
            ])
        try Self.keep(Array(root.pem.utf8), "root.pem")
    }

    /// Leaves a file where `Tests/PDF/levels` can judge it.
    static func keep(_ bytes: [UInt8], _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["DRAWINGS"] else { return }
        let place = URL(filePath: folder).appending(path: "levels")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(bytes).write(to: place.appending(path: name))
    }
}
