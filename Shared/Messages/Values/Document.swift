/// The documents that a collection starts. Each has its own number and versions.
package enum Document: String, Codable, Sendable, CaseIterable { case zh, en, bilingual }
