/// What a draft must have room for.
package struct SealForm: Sendable, Equatable {
    package let level: SealLevel
    /// Bytes kept for one time stamp.
    package let tokenRoom: Int

    /// - Parameter tokenRoom: the school's own authority needs 1.1 KB on P-256; a foreign one with RSA and a chain up to 10.
    package init(_ level: SealLevel, tokenRoom: Int = 2_304) {
        self.level = level
        self.tokenRoom = tokenRoom
    }

    /// Without anybody but the school's key.
    package static let plain = SealForm(.b)

    /// Bytes kept for the signature's CMS structure. Of P-256 with two or three certificates it takes 1.2 to 2.3 KB without a
    /// time stamp.
    package var signatureRoom: Int { 2_816 + (level.isStamped ? tokenRoom : 0) }
}
