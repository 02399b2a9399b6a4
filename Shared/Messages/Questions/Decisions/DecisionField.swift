/// What a column of a unit's file of decisions says.
package enum DecisionField: String, Codable, Sendable, CaseIterable {
    case studentNumber, term, batch, result, noteZh, noteEn

    /// How our own files head it.
    package var heading: Bilingual<String> {
        switch self {
        case .studentNumber: Bilingual(zh: "學號", en: "Student number")
        case .term: Bilingual(zh: "學期", en: "Term")
        case .batch: Bilingual(zh: "梯次", en: "Batch")
        case .result: Bilingual(zh: "審核結果", en: "Result")
        case .noteZh: Bilingual(zh: "中文說明", en: "Note in Chinese")
        case .noteEn: Bilingual(zh: "英文說明", en: "Note in English")
        }
    }

    /// What stands beside them in the file that a unit's list is downloaded as, for its reader only.
    package static let remarks: [Bilingual<String>] = [
        Bilingual(zh: "中文姓名", en: "Name in Chinese"), Bilingual(zh: "英文姓名", en: "Name in English"),
        Bilingual(zh: "系所", en: "Department"), Bilingual(zh: "送出時間", en: "Submitted"),
        Bilingual(zh: "審核時間", en: "Reviewed"), reason,
    ]

    /// What our own file of refused lines is headed with beside them. “退回” alone is a result.
    package static let reason = Bilingual(zh: "不能寫入的原因", en: "Reason")

    /// Whether no file does without it.
    package var isRequired: Bool { self == .studentNumber || self == .result }
}
