/// The documents that a collection starts. Each has its own number and versions.
package enum Document: String, Codable, Sendable, CaseIterable { case zh, en, bilingual }

/// What a version of a diploma is by law: the diploma itself is issued once.
package enum DiplomaKind: String, Codable, Sendable, CaseIterable {
    /// 學位證書, a corrected one included.
    case diploma
    /// 學位證明書, in place of one that was lost or damaged; it states the day of reissue.
    case certificate
}

/// Why there is a version of a diploma.
package enum VersionReason: String, Codable, Sendable, CaseIterable {
    case first, replaced, corrected, reissued
    case nameChanged = "name-changed"
}

/// The two mailboxes that a diploma goes to.
package enum Mailbox: String, Codable, Sendable, CaseIterable { case permanent, school }
