import Messages

/// What a column says of the file in which a school lists the diplomas that it issued before, or has yet to issue.
enum ImportField: String, FileField {
    case studentNumber, term, programme, document, kind, version, certificateNumber
    case nameZh = "name.zh"
    case nameEn = "name.en"
    case departmentZh = "department.zh"
    case departmentEn = "department.en"
    case degreeZh = "degree.zh"
    case degreeEn = "degree.en"
    case conferredMonth, sha256, issuedOn, collectedAt, file

    var heading: Bilingual<String> {
        switch self {
        case .studentNumber: Bilingual(zh: "學號", en: "Student number")
        case .term: Bilingual(zh: "學期", en: "Term")
        case .programme: Bilingual(zh: "學程", en: "Programme")
        case .document: Bilingual(zh: "證書語言", en: "Document")
        case .kind: Bilingual(zh: "證書種類", en: "Kind")
        case .version: Bilingual(zh: "版本", en: "Version")
        case .certificateNumber: Bilingual(zh: "證書字號", en: "Certificate number")
        case .nameZh: Bilingual(zh: "中文姓名", en: "Chinese name")
        case .nameEn: Bilingual(zh: "英文姓名", en: "English name")
        case .departmentZh: Bilingual(zh: "系所", en: "Department")
        case .departmentEn: Bilingual(zh: "系所英文名稱", en: "Department in English")
        case .degreeZh: Bilingual(zh: "學位名稱", en: "Degree")
        case .degreeEn: Bilingual(zh: "學位英文名稱", en: "Degree in English")
        case .conferredMonth: Bilingual(zh: "畢業年月", en: "Month of the degree")
        case .sha256: Bilingual(zh: "數位檢驗碼", en: "SHA-256")
        case .issuedOn: Bilingual(zh: "發證日期", en: "Issued on")
        case .collectedAt: Bilingual(zh: "領取日期", en: "Collected on")
        case .file: Bilingual(zh: "檔名", en: "File")
        }
    }

    /// Without which no row says whom it is about.
    var isInEveryRow: Bool { self == .studentNumber || self == .term || self == .certificateNumber }

    /// What nobody fills of a paper that was only collected: a row that has one of these was issued, and never counts as sent nothing,
    /// even where its digest was lost.
    static let ofIssuedAlone: [ImportField] = [.sha256, .issuedOn, .version, .kind, .file, .document]

    /// What a diploma prints: a question mark there was another character.
    var isPrinted: Bool {
        switch self {
        case .certificateNumber, .nameZh, .nameEn, .departmentZh, .departmentEn, .degreeZh, .degreeEn: true
        default: false
        }
    }

    /// What can be wrong with a row.
    enum Flaw: Codable, Sendable, Hashable {
        case cell(CellFlaw)
        case missing
        /// It breaks the rule of its column.
        case malformed
        case lostCharacter
        case inTheFuture
        /// No student of the term can have this date, or the term none.
        case impossibleDate
        /// The row has neither the digest of a file that was issued nor the day on which a paper was collected.
        case neither
        /// The same version of the same diploma stands on that line; the same student's paper.
        case sameVersion(line: Int)
        case sameStudent(line: Int)
        case sameFile(line: Int)
        /// Another student's paper on that line has this number.
        case samePaper(line: Int)
        /// Another version of the same diploma is refused on that line, and one cannot be stated without the other; or another row of a
        /// student who has collected a paper, too.
        case beside(line: Int)
        case noFile
        case fileDiffers
        case fileTooLarge(most: Int)
        case notAPDF
        /// This program sealed this version itself.
        case sealedHere
        /// It was imported with other words.
        case statedOtherwise
        /// A later version is stated, so that this one comes too late.
        case laterVersion(Int)
        /// An earlier one still waits to be sealed here.
        case earlierVersion(Int)
        case voided
        case withdrawn
        case fileOfAnother
        case paperOfAnother
        case notListed
        case collectedAnother
        /// In the words of the rule that refused it.
        case refused(String)
    }
}

/// Why a row of such a file is not taken.
typealias ImportFlaw = LineFlaw<ImportField>
