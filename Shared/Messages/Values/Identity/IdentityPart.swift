/// What of a student's identity the roster may have wrong.
package enum IdentityPart: String, Codable, Sendable, CaseIterable {
    case nameZh = "name-zh"
    case nameEn = "name-en"
    case birthDate = "birth-date"
}
