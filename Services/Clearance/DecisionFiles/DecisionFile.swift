import Messages

/// A unit's file of decisions.
typealias DecisionFile = HeadedFile<DecisionRow>

/// A column of the file.
typealias DecisionColumn = HeadedColumn<DecisionField>

extension DecisionField: HeadedField {
    static let others: [String: DecisionField] = ["結果": .result, "說明": .noteZh, "note": .noteEn]
}
