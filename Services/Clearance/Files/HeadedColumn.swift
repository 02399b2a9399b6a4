import Messages
import Tables

/// A column that is found by how it is headed.
struct HeadedColumn<Field: HeadedField>: FileColumn {
    let field: Field

    static func headed(_ heading: String) -> HeadedColumn? {
        guard let word = word(heading)?.lowercased() else { return nil }
        let field = Field.allCases.first { one in
            [one.rawValue.lowercased(), one.heading.zh, one.heading.en.lowercased()].contains(word)
        }
        return (field ?? Field.others[word]).map(HeadedColumn.init)
    }

    static func isRemark(_ heading: String) -> Bool {
        guard let word = word(heading) else { return false }
        return Field.remarks.contains { $0.zh == word || $0.en == word }
    }

    /// In bytes: none has more that any column is headed with.
    private static func word(_ heading: String) -> String? { heading.typedWord(atMost: 1_024) }
}
