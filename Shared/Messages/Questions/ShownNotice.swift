/// A notice as somebody's page showed it, word for word: what they had before their eyes when they handed something in.
package struct ShownNotice: Codable, Sendable, Equatable {
    package let kind: Kind
    package let language: Language
    /// Its title first, then each of its points.
    package let lines: [String]

    package init(kind: Kind, language: Language, lines: [String]) {
        self.kind = kind
        self.language = language
        self.lines = lines
    }

    /// What a notice is for.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// 個人資料保護法第8條: who asks for data, and what becomes of them.
        case personalData = "personal-data"
        /// 電子簽章法第5條: that the diploma comes in electronic form, and how to object.
        case electronicDiploma = "electronic-diploma"
    }

    /// All of it; what is told apart by its digest.
    package var text: String { ([kind.rawValue, language.rawValue] + lines).joined(separator: "\n") }
}
