package import Messages

/// What such a file says under which headings, or why nothing of it can be read.
package struct FileTable<Column: FileColumn> {
    /// As it was read.
    package private(set) var encoding = FileText.Encoding.utf8
    /// As the file has them.
    package private(set) var headings: [String] = []
    /// One for each heading; nil for what is read past.
    package private(set) var columns: [Column?] = []
    /// Below the headings.
    package private(set) var records: [CSV.Record] = []
    /// Why nothing of it is read.
    package private(set) var flaws: [TableFlaw<Column.Field>] = []

    /// More than the rows of every student that there is.
    package static var mostLines: Int { 20_000 }

    /// - Parameter isNeeded: whether no file does without a column of the field.
    package init(_ bytes: [UInt8], isNeeded: (Column.Field) -> Bool) {
        do throws(FileFlaw) { try read(bytes, isNeeded) } catch { flaws.append(.file(error)) }
    }

    private mutating func read(_ bytes: [UInt8], _ isNeeded: (Column.Field) -> Bool) throws(FileFlaw) {
        let table = try CSV(bytes) { Column.headed($0) != nil }
        encoding = table.encoding
        guard let header = table.records.first else { throw .empty }
        read(header, isNeeded)
        guard flaws.isEmpty else { return }
        switch table.records.count {
        case ...1: flaws.append(.noLines)
        case ...Self.mostLines: records = Array(table.records.dropFirst())
        default: flaws.append(.tooManyLines(most: Self.mostLines))
        }
    }

    /// A heading that nobody knows is refused: a misspelt one would lose its whole column in silence.
    private mutating func read(_ header: CSV.Record, _ isNeeded: (Column.Field) -> Bool) {
        headings = header.cells
        columns = header.cells.map(Column.headed)
        let known = columns.compactMap(\.self)
        guard !known.isEmpty else {
            flaws.append(.noHeadings)
            return
        }
        for (place, heading) in headings.enumerated() {
            guard let column = columns[place] else {
                guard !heading.isEmpty, !Column.isRemark(heading) else { continue }
                flaws.append(.unknownHeading(heading.utf8.count <= 200 ? heading : String(heading.prefix(60)) + "…"))
                continue
            }
            if columns.firstIndex(of: column) != place { flaws.append(.doubledHeading(heading)) }
        }
        for field in Column.Field.allCases where isNeeded(field) && !known.contains(where: { $0.field == field }) {
            flaws.append(.missingColumn(field))
        }
    }
}
