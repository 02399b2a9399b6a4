/// The documents that a collection starts. Each has its own number and versions.
package enum Document: String, Codable, Sendable, CaseIterable { case zh, en, bilingual }

/// Why there is a version of a diploma.
package enum VersionReason: String, Codable, Sendable, CaseIterable {
    case first, replaced, corrected, reissued
    case nameChanged = "name-changed"
}
