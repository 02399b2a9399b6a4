/// How much a seal carries with it by which it can be judged later: the baseline levels of PAdES (ETSI EN 319 142-1 §6).
package enum SealLevel: String, Sendable, CaseIterable {
    /// The signature and its certificates. Nobody can judge it once they have ended.
    case b = "b-b"
    /// And a time stamp of the signature.
    case t = "b-t"
    /// And all certificates and lists of what is revoked, within the sealed bytes: certified, in one revision.
    case lt = "b-lt"
    /// The same behind the sealed bytes, in a second revision with a time stamp over the whole. It is no certification: PDF
    /// readers are said to find fault with whatever follows one, although ISO 32000-2 allows this.
    case lta = "b-lta"

    /// Whether the signature has a time stamp.
    package var isStamped: Bool { self != .b }

    /// Whether no change at all is allowed (DocMDP, P 1).
    package var isCertification: Bool { self != .lta }
}
