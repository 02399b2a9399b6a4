import Cryptography
import Foundation
import JOSE
import Passing
import Seal

/// The only place of the system that reaches a school's signing keys.
final class Keys: Sendable {
    /// What drafts carry, where their form has it within the sealed bytes.
    let evidence: Proofs
    private let sealer: Sealer
    private let reader: SealReader
    private let certificate: Certificate
    private let chain: [Certificate]
    private let proof: SealEvidence
    private let stamps: Stamps
    private let level: SealLevel
    private let statementKey: SigningKey
    private let sealKeySPKI: [UInt8]
    private let secrets: [String]
    private let sealKeyID: String
    private let keyID: String

    /// - Throws: when a file is missing or is not what it should be.
    init(_ files: KeyFiles) throws {
        let key = try files.key(files.sealKey)
        certificate = try Certificate(pem: readText(files.sealCertificate))
        chain = try Certificate.chain(fromPEM: readText(files.authorities))
        level = files.level
        stamps = try Stamps(files)
        proof = try SealEvidence(
            certificates: [certificate] + chain + stamps.certificates, lists: files.lists, listDays: files.listDays)
        evidence = proof.carried
        // Whoever judges has the root from elsewhere, or does not believe it.
        let travelling = chain.filter { !$0.isOwnIssuer }
        let above = travelling.isEmpty ? chain : travelling
        sealer = try Sealer(
            key: key, certificate: certificate, chain: above, form: files.form, stamping: stamps.stamping,
            evidence: evidence)
        reader = SealReader(
            sealedBy: certificate, chain: above, form: files.form, stamping: stamps.stamping, evidence: evidence)
        sealKeySPKI = key.publicKey.spki
        sealKeyID = JSONWebKey(key.publicKey).kid
        statementKey = try files.key(files.statementKey)
        keyID = JSONWebKey(statementKey.publicKey).kid
        secrets = [files.sealKey, files.statementKey].map(files.secretFile) + stamps.secrets
    }

    /// Looks whether what is sealed and signed with these today will be believed, so that a program with wrong ones does not start.
    /// Lists that are too old keep nothing from starting: what is due waits for newer ones.
    /// - Parameter user: the one of this process, to whom the files of the private keys belong, unless they are root's.
    /// - Throws: ``UnusableKey``
    func judge(at now: Date, by user: uid_t = geteuid()) throws {
        for file in secrets { try judge(file, by: user) }
        guard certificate.maySign, !certificate.isAuthority else { throw UnusableKey.mayNotSeal }
        guard sealKeySPKI != statementKey.publicKey.spki else { throw UnusableKey.oneKeyForBoth }
        var below = certificate
        for authority in chain {
            guard below.isIssued(by: authority) else { throw UnusableKey.notIssuedByNext(below.commonName ?? "") }
            below = authority
        }
        guard !chain.isEmpty else { throw UnusableKey.noAuthority }
        try stamps.judge(under: chain)
        if level == .lt || level == .lta { try proof.judge() }
        for each in [certificate] + chain + stamps.own where !each.isValid(at: now) {
            throw UnusableKey.notValid(each.commonName ?? "", each.notBefore, each.notAfter)
        }
    }

    private func judge(_ file: String, by user: uid_t) throws {
        // Of a link, as a mounted secret often is, that of the file to which it leads: its own says nothing.
        var status = stat()
        guard stat(file, &status) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        // Whoever owns a file may change its mode.
        guard status.st_mode & 0o037 == 0, [0, user].contains(status.st_uid) else {
            throw UnusableKey.openToOthers(file: file, mode: Int(status.st_mode & 0o777), owner: Int(status.st_uid))
        }
    }

    /// What each is for, and the id by which a trust list or a certificate's reader knows it (RFC 7638).
    var ids: [(use: String, id: String)] { [("seal", sealKeyID), ("statement", keyID)] }

    /// Whether a file that is renewed by schedule is another one since it was read.
    var isOutdated: Bool { proof.isOutdated }

    /// Looks whether anything may be sealed at a moment.
    /// - Throws: ``NotSealingNow`` while a certificate, a key or a list does not hold.
    func judgeSealing(at now: Date) throws(NotSealingNow) {
        for each in [certificate] + chain where !each.isValid(at: now) { throw .certificateEnded(each.notAfter) }
        for each in [certificate] + stamps.own {
            if let end = each.keyEnds, end < now { throw .keyEnded(end) }
        }
        try proof.judge(at: now)
    }

    /// Seals, and reads what came out as a verifier will.
    /// - Throws: ``NotSealingNow``, what a time stamp's authority or the key says, or ``BrokenSeal``.
    func seal(_ draft: consuming Unsealed, at sealedAt: Date) throws -> [UInt8] {
        try judgeSealing(at: sealedAt)
        let bytes = try sealer.seal(draft)
        try reader.check(bytes)
        return bytes
    }

    /// - Parameter type: what is signed, so that it is good for nothing else.
    func sign(_ payload: [UInt8], as type: String) throws -> String {
        try JWS.sign(payload, type: type, keyID: keyID, with: statementKey)
    }
}

/// - Throws: when it is not there, or no text.
func readText(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
