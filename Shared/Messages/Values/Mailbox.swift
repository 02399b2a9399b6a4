/// The two mailboxes that a diploma goes to.
package enum Mailbox: String, Codable, Sendable, CaseIterable { case permanent, school }
