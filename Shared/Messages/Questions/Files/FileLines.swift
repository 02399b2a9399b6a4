/// Lines of one section.
package struct FileLines<Kind: FileKind>: Codable, Sendable, Equatable {
    /// How many stand on a page.
    package static var pageSize: Int { 25 }
    /// How many of those that are taken away come at once.
    package static var exportSize: Int { 200 }

    package var section: Kind.Section
    package var lines: [Kind.Line]

    package init(section: Kind.Section, lines: [Kind.Line]) {
        self.section = section
        self.lines = lines
    }
}
