import Messages
import Tables

/// A column of the file: by which headings it is known.
struct ImportColumn: FileColumn {
    let field: ImportField

    /// Other words that files head it with.
    private static let others: [String: ImportField] = [
        "姓名": .nameZh, "系所名稱": .departmentZh, "學位": .degreeZh, "授予年月": .conferredMonth, "語言": .document,
        "種類": .kind, "發證日": .issuedOn, "領取日": .collectedAt, "檔案": .file,
    ]
    private static let headings: [String: ImportField] = ImportField.allCases.reduce(into: others) { all, field in
        for heading in [field.rawValue.lowercased(), field.heading.zh, field.heading.en.lowercased()] {
            all[heading] = field
        }
    }
    /// In bytes: more than any heading or cell has that is to be compared with a word.
    static let longest = 1_024

    static func headed(_ heading: String) -> ImportColumn? {
        heading.typedWord(atMost: longest).flatMap { headings[$0.lowercased()] }.map(ImportColumn.init)
    }

    static func isRemark(_ heading: String) -> Bool {
        guard let heading = heading.typedWord(atMost: longest) else { return false }
        return [ImportFlaw.reasonHeadings.zh, ImportFlaw.reasonHeadings.en].contains(heading)
    }
}
