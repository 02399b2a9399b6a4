/// Stands above every page while the whole system is in an unusual state, in the language of its reader.
package struct Banner: Sendable {
    /// What it is called by who hears the page.
    package let label: String
    package let heading: String
    /// Who, when, why, and what happens to what waits.
    package let sentence: String
    /// The way out.
    package let href: String
    package let button: String

    package init(label: String, heading: String, sentence: String, href: String, button: String) {
        self.label = label
        self.heading = heading
        self.sentence = sentence
        self.href = href
        self.button = button
    }
}
