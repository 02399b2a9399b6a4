/// Lines of one section.
package struct FileLines<Kind: FileKind>: Codable, Sendable, Equatable {
    /// How many stand on a page.
    package static var pageSize: Int { 25 }

    package var section: Kind.Section
    package var lines: [Kind.Line]

    package init(section: Kind.Section, lines: [Kind.Line]) {
        self.section = section
        self.lines = lines
    }
}
