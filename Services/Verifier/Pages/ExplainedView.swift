import Messages
import Pages

/// Why a file is not genuine, in the words of the page.
struct ExplainedView {
    let rows: [Row]
    let original: OriginalView?
    /// Whether the file is that original with something behind it, and does not only point to it.
    let isWithin: Bool
    let why: String
    let advice: String

    struct Row {
        let point: String
        let mark: Evidence.Mark
        let found: String
        let says: String
    }

    init(_ explanation: Explanation, _ language: Language) {
        rows = explanation.evidence.map {
            Row(point: $0.point[language], mark: $0.mark, found: $0.found[language], says: $0.says[language])
        }
        original = explanation.original.map { OriginalView($0, language) }
        if case .appended = explanation { isWithin = true } else { isWithin = false }
        why = explanation.why[language]
        advice = Advice(about: explanation).words[language]
    }
}

/// The little that is told of an original whose changed copy somebody has.
struct OriginalView {
    let school: String
    let document: String
    let number: String
    let version: Int
    let sealedISO: String
    let sealedDay: String

    init(_ original: Original, _ language: Language) {
        school = original.school[language]
        document = original.document.name[language]
        number = original.certificateNumber
        version = original.version
        let sealed = Moment(original.sealedAt, language)
        (sealedISO, sealedDay) = (sealed.isoDay, sealed.day)
    }
}

extension Document {
    /// What the verifier's pages call it.
    var name: Bilingual<String> {
        switch self {
        case .zh: Bilingual(zh: "中文證書", en: "Chinese diploma")
        case .en: Bilingual(zh: "英文證書", en: "English diploma")
        case .bilingual: Bilingual(zh: "中英文證書", en: "Diploma in Chinese and English")
        }
    }
}
