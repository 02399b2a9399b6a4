/// How much of a form a route takes, in bytes. What is larger is refused before anything of it becomes text.
package struct FormSize: Sendable {
    /// All but the bytes of a file: fields, their names, and what is written around them.
    package let whole: Int
    /// One field: to compose and compare a text can take the square of its length.
    package let field: Int
    /// The file, where the route takes one.
    package let file: Int

    package init(whole: Int, field: Int, file: Int = 0) {
        precondition(field <= whole, "a field is a part of its form")
        self.whole = whole
        self.field = field
        self.file = file
    }
}
