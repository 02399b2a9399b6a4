import Languages
import Messages

/// What the title bar and lists of files call a diploma, in both languages.
struct Title {
    let zh, en: String
    /// The one in the document's first language.
    let main: String

    init(_ face: Face, _ school: School) {
        zh = "\(school.name.zh)\(ChineseWording.title(face.degree.level, face.kind))：\(face.name.zh)"
        en =
            "\(EnglishWording.title(face.degree.level, face.kind)), \(face.name.en ?? face.name.zh), \(school.name.en)"
        main = face.document == .en ? en : zh
    }
}

extension Document {
    /// The one that is read first first.
    var languages: [Language] {
        switch self {
        case .zh: [.zh]
        case .en: [.en]
        case .bilingual: [.zh, .en]
        }
    }
}
