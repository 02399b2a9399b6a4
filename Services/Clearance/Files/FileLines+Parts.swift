import Messages

extension FileLines {
    /// The part of a file that is asked for, or the beginning of each.
    /// - Parameters:
    ///   - line: of the file, behind which they begin that are taken away; nil on a page.
    ///   - read: so many lines of a part at most, behind so many of those that come after a line.
    static func parts(
        _ section: Kind.Section?, skipping skipped: Int, after line: Int?,
        _ read: (Kind.Section, _ skipped: Int, _ line: Int, _ most: Int) throws -> [Kind.Line]
    ) rethrows -> [FileLines] {
        let most = line == nil ? pageSize : exportSize
        return try (section.map { [$0] } ?? Array(Kind.Section.allCases)).map { section in
            FileLines(section: section, lines: try read(section, max(0, skipped), line ?? 0, most))
        }
    }
}
