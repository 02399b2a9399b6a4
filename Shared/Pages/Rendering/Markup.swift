import Languages
import Mustache

/// A part of a page that is the same for everybody, rendered once: a list of four hundred entries takes longer than all the
/// rest of its page. A template shows it by its name, as it would a text.
package struct Markup: Sendable {
    let template: MustacheTemplate

    /// The entries of a list to choose from.
    package init(options: [ListEntry]) {
        let html = options.map { Self.shared.render($0, withTemplate: "option")! }.joined()
        precondition(!html.utf8.contains("{{".utf8), "what was rendered is no template")
        template = try! MustacheTemplate(string: html)
    }

    /// An option speaks no language.
    private static let shared = try! Templates.libraries(nil)[.zh]!
}
