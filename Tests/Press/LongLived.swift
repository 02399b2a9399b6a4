import Cryptography
import Foundation
import Messages
import Seal

@testable import Press

/// A school whose certificates and lists outlive everybody: what it seals today is judged in twenty years.
struct LongLived {
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

    /// Draws in one layout for one level of seals, seals, and reads what is sealed.
    struct Line {
        private let school: LongLived
        private let press: Press
        private let sealer: Sealer
        private let reader: SealReader

        init(layout: String, _ level: SealLevel) throws {
            let form = SealForm(level)
            school = try LongLived.school.get()
            press = try Press(school: Samples.school, layout: Layout(named: layout), form: form)
            sealer = try Sealer(
                key: school.key, certificate: school.certificate, chain: [school.authority], form: form,
                stamping: school.stamping, evidence: school.evidence)
            reader = SealReader(
                sealedBy: school.certificate, chain: [school.authority], form: form, stamping: school.stamping,
                evidence: school.evidence)
        }

        func seal(_ face: Face) throws -> [UInt8] {
            // Judges compare with the moment of the time stamp, which is the machine's.
            let sealed = try sealer.seal(press.draw(face, sealedAt: Date(), evidence: school.evidence))
            try reader.check(sealed)
            return sealed
        }
    }

    /// Leaves a file where `Tests/PDF/levels` can judge it.
    static func keep(_ bytes: [UInt8], _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["DRAWINGS"] else { return }
        let place = URL(filePath: folder).appending(path: "levels")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(bytes).write(to: place.appending(path: name))
    }
}
