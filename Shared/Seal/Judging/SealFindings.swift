package import Cryptography
package import Foundation

/// What a file says of itself, and how much of it holds.
package struct SealFindings: Sendable {
    /// In the order in which they were looked at; nothing is looked at after the first that does not hold.
    package internal(set) var held: [Aspect] = []
    /// Nil where all holds.
    package internal(set) var flaw: SealFlaw?
    package internal(set) var level: SealLevel?
    package internal(set) var certificate: Certificate?
    /// The believed one above the certificate.
    package internal(set) var authority: Certificate?
    /// By the time stamp of the seal; nil at the level without one.
    package internal(set) var stampedAt: Date?

    /// Whether the file is as it was sealed, byte by byte.
    package var isSound: Bool { flaw == nil }

    /// What is looked at.
    package enum Aspect: String, Sendable, CaseIterable {
        case structure, seal, chain, certification
        case timeStamp = "time-stamp"
        case evidence, exactness

        /// Where that is seen, in one sentence.
        package var source: String {
            switch self {
            case .structure: "the file's one table of objects, at its end"
            case .seal: "the signature in the file, over all bytes but its own hole"
            case .chain: "the certificates in the signature, up to an authority of the trust list"
            case .certification: "the signature's own dictionary and the catalog: no change is allowed (DocMDP, P 1)"
            case .timeStamp: "the time stamp over the signature, by an authority under the same root"
            case .evidence: "certificates and lists of what is revoked that the file carries"
            case .exactness: "both holes and all that follows, made once more and compared byte by byte"
            }
        }
    }
}
