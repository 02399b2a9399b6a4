/// What a student applies for: another version of a diploma, or one in another language.
package struct ApplicationWish: Codable, Sendable, Equatable {
    /// Of which kind.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// 補發: a new version with the same content.
        case reissue
        /// 更正: something that is printed is wrong.
        case correction
        /// The student bears another name by now, of which the counter sees the proof.
        case nameChange = "name-change"
        /// A document that the student has not had.
        case language
    }

    package let kind: Kind
    /// Which document; nil for a changed name, which all of them print.
    package let document: Document?
    /// The name that is borne by now; nil but for a changed one.
    package let name: PersonName?
    /// Why, or what is wrong and how it would be right.
    package let words: Line?

    package init(_ kind: Kind, _ document: Document?, name: PersonName? = nil, words: Line? = nil) {
        self.kind = kind
        self.document = kind == .nameChange ? nil : document
        self.name = kind == .nameChange ? name?.understood : nil
        self.words = words
    }
}
