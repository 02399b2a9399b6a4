/// Why there is a version of a diploma.
package enum VersionReason: String, Codable, Sendable, CaseIterable {
    case first, replaced, corrected, reissued
    case nameChanged = "name-changed"
}
