/// What a column of the registrar's file of self-checks says.
package enum SelfCheckField: String, FileField {
    case studentNumber, programme, creditsMet, thresholdsMet, details

    /// How our own files head it.
    package var heading: Bilingual<String> {
        switch self {
        case .studentNumber: Bilingual(zh: "學號", en: "Student number")
        case .programme: Bilingual(zh: "學程", en: "Programme")
        case .creditsMet: Bilingual(zh: "畢業學分", en: "Credits")
        case .thresholdsMet: Bilingual(zh: "畢業門檻", en: "Thresholds")
        case .details: Bilingual(zh: "說明", en: "Details")
        }
    }

    /// What may stand beside them for a reader, and is not read.
    package static let remarks: [Bilingual<String>] = [
        Bilingual(zh: "中文姓名", en: "Chinese name"), Bilingual(zh: "英文姓名", en: "English name"),
        Bilingual(zh: "系所", en: "Department"), reason,
    ]

    /// What our own file of refused lines is headed with beside them.
    package static let reason = Bilingual(zh: "退回原因", en: "Reason")

    /// Whether no file does without it.
    package var isRequired: Bool {
        switch self {
        case .studentNumber, .creditsMet, .thresholdsMet: true
        case .programme, .details: false
        }
    }

    /// What can be wrong with a line.
    package enum Flaw: Codable, Sendable, Hashable {
        case missing
        /// It breaks the rule of its column.
        case malformed
        /// More characters than a student's page shows.
        case tooLong(most: Int)
        /// The same student stands on that line.
        case sameStudent(line: Int)
        /// Nobody of this number is on the roster of the batch.
        case notOnTheRoster
        /// Somebody is, in several programmes.
        case severalProgrammes
        case cell(CellFlaw)
    }
}

/// Why a line of a file of self-checks is not taken.
package typealias SelfCheckFlaw = LineFlaw<SelfCheckField>
