/// A piece of text in one style. The field says whose fault it is when it cannot be printed.
struct Phrase: Sendable, Equatable {
    let text: String
    let style: Style
    let field: Unprintable.Field

    init(_ text: String, _ style: Style, _ field: Unprintable.Field = .body) {
        self.text = text
        self.style = style
        self.field = field
    }
}
