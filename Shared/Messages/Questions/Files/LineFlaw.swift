/// Why a line of a file is not taken: one thing that is wrong with it.
package struct LineFlaw<Field: FileField>: Error, Codable, Sendable, Hashable {
    /// What is wrong.
    package typealias Why = Field.Flaw

    /// Of the file, from 1; of a form, 1.
    package let line: Int
    /// Nil where it is about the line as a whole.
    package let field: Field?
    /// How the file heads the column.
    package let heading: String?
    /// What stands there, cut where it is long.
    package let value: String
    package let why: Why

    package init(line: Int, field: Field? = nil, heading: String? = nil, value: String = "", why: Why) {
        self.line = line
        self.field = field
        self.heading = heading
        self.value =
            value.utf8.count <= Self.longestValue
            ? value : String(decoding: value.utf8.prefix(Self.longestValue), as: UTF8.self) + "…"
        self.why = why
    }

    /// In bytes: a reader only has to find the cell.
    private static var longestValue: Int { 180 }
}
