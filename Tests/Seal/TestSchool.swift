import Cryptography
import Foundation

@testable import Seal

/// A school with a root, an authority under it, and an authority for time stamps.
struct TestSchool {
    let root: Certificate
    let authority: Certificate
    let certificate: Certificate
    let stamp: Certificate
    let key: SigningKey
    let stampKey: SigningKey
    let stamping: TimeStampAuthority
    let evidence: Proofs

    /// - Parameter time: what the clock of its time stamps says.
    init(time: Date = Date()) throws {
        let (from, to) = (Date(timeIntervalSinceNow: -86_400 * 365), Date(timeIntervalSinceNow: 86_400 * 365))
        let keys = try (0..<3).map { _ in try SigningKey.generate() }
        key = try SigningKey.generate()
        stampKey = keys[2]
        func name(_ common: String) -> CertificateName {
            CertificateName(country: "TW", organization: "松濤科技大學", commonName: common)
        }
        root = try .authority(name("Root"), key: keys[0], notBefore: from, notAfter: to, certifying: 1)
        authority = try root.certify(
            name("CA"), key: keys[1].publicKey, for: .certifying, with: keys[0], notBefore: from, notAfter: to)
        certificate = try authority.certify(
            name("Seal"), key: key.publicKey, for: .sealing, with: keys[1], notBefore: from, notAfter: to)
        stamp = try root.certify(
            name("TSA"), key: keys[2].publicKey, for: .timeStamping, with: keys[0], notBefore: from, notAfter: to)
        stamping = try TimeStampAuthority(key: keys[2], certificate: stamp) { time }
        evidence = Proofs(
            certificates: [certificate, authority, root, stamp],
            lists: [
                try .make(by: root, with: keys[0], thisUpdate: from, nextUpdate: to),
                try .make(by: authority, with: keys[1], thisUpdate: from, nextUpdate: to),
            ])
    }

    func sealer(_ level: SealLevel = .b) throws -> Sealer {
        try Sealer(
            key: key, certificate: certificate, chain: [authority], form: SealForm(level), stamping: stamping,
            evidence: evidence)
    }

    func reader(_ level: SealLevel = .b) -> SealReader {
        SealReader(
            sealedBy: certificate, chain: [authority], form: SealForm(level), stamping: stamping, evidence: evidence)
    }

    func seal(_ level: SealLevel = .b) throws -> [UInt8] {
        try sealer(level).seal(draft(SealForm(level), evidence: evidence))
    }
}

/// Not a PDF that shows anything, but one with all that a seal has to do with.
func draft(_ form: SealForm = .plain, evidence: Proofs = .none, digesting shared: Bool = false) -> Unsealed {
    let start = Array("%PDF-1.7\nwhat all share\n".utf8)
    var bytes = start
    var offsets: [Int] = []
    func object(_ body: some Sequence<UInt8>) {
        offsets.append(bytes.count)
        bytes += "\(offsets.count) 0 obj\n".utf8
        bytes += body
        bytes += "\nendobj\n".utf8
    }
    let fields = form.level == .lta ? "2 0 R 3 0 R" : "2 0 R"
    object(
        "<</Type/Catalog/AcroForm<</SigFlags 3/Fields[\(fields)]>>\(form.level == .lt ? "/DSS 5 0 R" : "")>>".utf8)
    object("<</FT/Sig/T(Seal)/V 4 0 R>>".utf8)
    object("<</FT/Sig/T(Archive)>>".utf8)
    offsets.append(bytes.count)
    bytes += "4 0 obj\n".utf8
    let hole = SignatureHole.append(to: &bytes, name: "(School)", date: "D:20250718005320Z", form: form)
    bytes += "\nendobj\n".utf8
    if form.level == .lt {
        object(evidence.dictionary(first: 6).utf8)
        for stream in evidence.streams { object(stream) }
    }
    let table = bytes.count
    bytes += "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8
    for offset in offsets {
        bytes += "\(String(repeating: "0", count: 10 - "\(offset)".count))\(offset) 00000 n \n".utf8
    }
    bytes += "trailer\n<</Size \(offsets.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8
    return Unsealed(bytes, hole: hole, digested: shared ? Unsealed.Digested(start) : Unsealed.Digested())
}
