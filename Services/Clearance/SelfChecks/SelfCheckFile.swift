import Messages

/// The registrar's file of self-checks.
typealias SelfCheckFile = HeadedFile<SelfCheckRow>

/// A column of the file.
typealias SelfCheckColumn = HeadedColumn<SelfCheckField>

extension SelfCheckField: HeadedField {
    static let others: [String: SelfCheckField] = [
        "學分": .creditsMet, "自我檢核a": .creditsMet, "門檻": .thresholdsMet, "自我檢核b": .thresholdsMet, "備註": .details,
        "note": .details,
    ]
}
