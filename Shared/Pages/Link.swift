package import Messages

/// A way to another page, in the words of both languages.
package struct Link: Sendable {
    package let href: String
    package let text: Bilingual<String>

    package init(_ href: String, zh: String, en: String) {
        self.href = href
        text = Bilingual(zh: zh, en: en)
    }
}
