/// What a column of a unit's file of decisions says.
package enum DecisionField: String, FileField {
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

    /// What can be wrong with a line.
    package enum Flaw: Codable, Sendable, Hashable {
        case missing
        /// It breaks the rule of its column.
        case malformed
        /// None of the four words.
        case unknownResult
        /// More characters than a student's page shows.
        case noteTooLong(most: Int)
        /// Who is sent away reads why, in their language.
        case noteMissing
        /// The batch is none of the term.
        case termOfAnother
        /// The same student stands on that line.
        case sameStudent(line: Int)
        /// Nobody on the unit's list has this number in this term, as far as the reader may see it.
        case notOnTheList
        /// Several do, each in a term of its own.
        case severalTerms
        case cell(CellFlaw)
        /// What keeps any decision about the student from being made.
        case stays(LeftLine.Why)
    }
}

/// Why a line of a unit's file of decisions is not taken.
package typealias DecisionFlaw = LineFlaw<DecisionField>
