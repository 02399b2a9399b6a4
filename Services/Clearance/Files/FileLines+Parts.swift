import Messages

extension FileLines {
    /// The part of a file that is asked for, or the beginning of each.
    /// - Parameter read: so many lines of a part at most, behind so many.
    static func parts(
        _ section: Kind.Section?, skipping skipped: Int,
        _ read: (Kind.Section, _ skipped: Int, _ most: Int) throws -> [Kind.Line]
    ) rethrows -> [FileLines] {
        try (section.map { [$0] } ?? Array(Kind.Section.allCases)).map { section in
            FileLines(section: section, lines: try read(section, max(0, skipped), pageSize))
        }
    }
}
