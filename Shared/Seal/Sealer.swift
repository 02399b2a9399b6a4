package import Cryptography
import Foundation

/// Seals documents with one school's key: PAdES on P-256 and SHA-256, at the level of its form.
///
/// What a seal cannot protect is the row of zeros after the signature, which no validator looks at.
/// Whether a file is unchanged to the last bit is therefore decided by its SHA-256 in the registry.
package final class Sealer: Sendable {
    private let key: SigningKey
    private let signedData: SignedData
    private let form: SealForm
    private let stamping: (any Stamping)?
    private let evidence: Proofs

    /// - Parameters:
    ///   - certificate: the certificate of `key`.
    ///   - chain: the certificates above it that travel in every signature, the school's CA as a rule.
    ///   - form: that of the drafts.
    ///   - stamping: who makes the time stamps.
    ///   - evidence: what a second revision holds; that of a single one is drawn.
    package init(
        key: SigningKey, certificate: Certificate, chain: [Certificate], form: SealForm = .plain,
        stamping: (any Stamping)? = nil, evidence: Proofs = .none
    ) throws(Unsealable) {
        guard key.publicKey.spki == certificate.publicKey.spki else { throw .keyOfAnotherCertificate }
        guard stamping != nil || !form.level.isStamped else { throw .nobodyStamps }
        self.key = key
        self.form = form
        self.stamping = stamping
        self.evidence = evidence
        signedData = SignedData(certificate: certificate, chain: chain)
    }

    /// Fills in /ByteRange and /Contents, and appends the second revision of a level that has one.
    ///
    /// - Returns: the whole file. Not one byte of it may be changed afterwards.
    /// - Throws: ``Unsealable``, ``NoTimeStamp``, or what the key throws.
    package func seal(_ draft: consuming Unsealed) throws -> [UInt8] {
        let hole = draft.hole
        let digested = draft.digested
        // In their place: taken out, a hundred kilobytes would be copied first.
        try hole.fillRange(in: &draft.bytes)
        var digest = digested.state
        digest.update(draft.bytes[digested.count..<hole.contents.lowerBound])
        digest.update(draft.bytes[hole.contents.upperBound...])
        let stamping = form.level.isStamped ? stamping : nil
        let cms = try signedData.encoded(.detached(digest.finalize()), sign: key.signature(of:)) {
            try stamping?.token(over: $0)
        }
        try hole.fill(cms, in: &draft.bytes)
        return form.level == .lta ? try archived(draft.bytes) : draft.bytes
    }

    private func archived(_ first: [UInt8]) throws -> [UInt8] {
        guard let stamping else { throw Unsealable.nobodyStamps }
        var archive = try Archive(after: first, evidence: evidence, room: form.tokenRoom)
        let hole = archive.hole
        try hole.fillRange(in: &archive.bytes)
        var digest = SHA256()
        digest.update(archive.bytes[..<hole.contents.lowerBound])
        digest.update(archive.bytes[hole.contents.upperBound...])
        try hole.fill(stamping.token(over: digest.finalize()), in: &archive.bytes)
        return archive.bytes
    }
}
