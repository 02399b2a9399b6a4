import Cryptography

/// A revision's seal, taken apart: whoever signed it, by what it carries, has signed these bytes.
struct FoundSeal {
    /// `<` and `>` included.
    let hole: Range<Int>
    let parts: SignedParts
    let certificate: Certificate
    let chain: [Certificate]

    /// - Throws: ``SealFlaw``, unless its own certificate's key has signed all bytes of the revision but the hole.
    init(in revision: ArraySlice<UInt8>) throws(SealFlaw) {
        guard let (end, start) = revision.gap, revision[end] == UInt8(ascii: "<"),
            revision[start - 1] == UInt8(ascii: ">")
        else { throw .noSeal }
        hole = end..<start
        guard let read = [UInt8](hex: String(decoding: revision[(end + 1)..<(start - 1)], as: UTF8.self)),
            let parts = SignedParts(read[...])
        else { throw .notCMS }
        guard parts.digest == revision.digest(without: hole) else { throw .contentChanged }
        let certificates = parts.certificates.prefix(Self.most + 1).compactMap { try? Certificate(der: $0) }
        guard let first = certificates.first, certificates.count == parts.certificates.count,
            certificates.count <= Self.most
        else { throw .notCMS }
        (self.parts, certificate, chain) = (parts, first, Array(certificates.dropFirst()))
        guard first.publicKey.verifies(derSignature: parts.signature, of: parts.attributes) else {
            throw .signatureDiffers
        }
        guard parts.signature.hasLowerS else { throw .notCanonical }
    }

    /// The certificates that travel in one signature.
    private static let most = 5

    /// - Returns: the token, if it is of this signature and by somebody who is believed.
    func stamp(by stamps: KnownStamps) throws(SealFlaw) -> [UInt8] {
        guard let token = parts.token, stamps.holds(token, over: SHA256.hash(parts.signature)) else {
            throw .noTimeStamp
        }
        return token
    }

    /// The certificate of whoever stamped, in DER.
    var stamper: [UInt8]? { parts.token.flatMap { SignedParts($0[...])?.certificates.first } }
}
