/// Who of the school did something: by which account, and as they are called.
package struct Who: Codable, Sendable, Equatable {
    /// Of a command, who it was told.
    package let account: Line
    /// Nil where only the account was kept.
    package let name: Bilingual<Line>?

    package init(account: Line, name: Bilingual<Line>?) {
        self.account = account
        self.name = name
    }

    /// As pages in a language name them.
    package subscript(_ language: Language) -> String { name?[language] ?? account.rawValue }
}
