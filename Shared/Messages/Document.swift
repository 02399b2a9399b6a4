/// The documents that a collection starts. Each has its own number and versions.
package enum Document: String, Codable, Sendable, CaseIterable { case zh, en, bilingual }

/// The two mailboxes that a diploma goes to.
package enum Mailbox: String, Codable, Sendable, CaseIterable { case permanent, school }
