/// How much of a form a route takes, in bytes. What is larger is refused before anything of it becomes text.
package struct FormSize: Sendable {
    /// All but the bytes of a file: fields, their names, and what is written around them.
    package let whole: Int
    /// One field: to compose and compare a text can take the square of its length.
    package let field: Int
    /// Fields that have a limit of their own, by name.
    private let fields: [String: Int]
    /// Fields that are left out where they are longer, instead of the whole form being refused: their page has an answer to it.
    private let answered: Set<String>
    /// The file, where the route takes one.
    package let file: Int

    /// - Parameters:
    ///   - field: as long as a mail address can be, unless a route says otherwise.
    ///   - answered: by name, those of which the page itself says that they are too long.
    package init(
        whole: Int, field: Int = 320, fields: [String: Int] = [:], answered: Set<String> = [], file: Int = 0
    ) {
        self.whole = whole
        self.field = field
        self.fields = fields
        self.answered = answered
        self.file = file
        precondition(longest <= whole, "a field is a part of its form")
    }

    /// - Parameter name: short, and of ASCII.
    func limit(of name: String) -> Int { fields[name] ?? field }

    /// - Parameter name: short, and of ASCII.
    func answers(_ name: String) -> Bool { answered.contains(name) }

    /// Of any field.
    var longest: Int { max(field, fields.values.max() ?? 0) }
}
