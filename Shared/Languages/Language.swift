/// The languages of pages, mails and diplomas.
package enum Language: String, Codable, Sendable, CaseIterable { case zh, en }
