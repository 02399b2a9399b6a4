package import Messages

/// A way to another page, in the words of both languages.
package struct Link: Sendable {
    package let href: String
    package let text: Bilingual<String>
    /// What else is in that place, as an entry of a menu: paths that do not begin with its own.
    package let beside: [String]

    package init(_ href: String, zh: String, en: String, beside: [String] = []) {
        self.href = href
        self.beside = beside
        text = Bilingual(zh: zh, en: en)
    }
}
