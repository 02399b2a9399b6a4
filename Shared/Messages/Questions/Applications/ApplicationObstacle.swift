/// Why something cannot be applied for.
package enum ApplicationObstacle: String, Codable, Sendable, CaseIterable {
    case notListed = "not-listed"
    case revoked
    /// There is no digital diploma yet.
    case nothingSealed = "nothing-sealed"
    /// A newer version of it is on its way already.
    case underway
    /// The school does not offer this, or no such document.
    case notOffered = "not-offered"
    /// There is such a document already: a reissue is what is meant.
    case there
    /// A document in English prints an English name, and none is known.
    case englishNameMissing = "english-name-missing"
    /// The name is the one that holds.
    case sameName = "same-name"
    /// It says nothing of what is wrong, or no name.
    case nothingSaid = "nothing-said"
}
