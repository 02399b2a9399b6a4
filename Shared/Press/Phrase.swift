/// A piece of text in one style. The field says whose fault it is when it cannot be printed.
struct Phrase: Sendable, Equatable {
    let text: String
    let style: Style
    let field: Unprintable.Field
    /// Whether a line may end behind it. What belongs to the text that follows does not let go of it.
    let endsLine: Bool
    /// Whether it stays on one line that has room for it, although there are spaces between its words.
    let isWhole: Bool

    init(
        _ text: String, _ style: Style, _ field: Unprintable.Field = .body, endsLine: Bool = true, isWhole: Bool = false
    ) {
        self.text = text
        self.style = style
        self.field = field
        self.endsLine = endsLine
        self.isWhole = isWhole
    }
}
