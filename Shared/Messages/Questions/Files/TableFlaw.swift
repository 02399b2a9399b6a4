/// Why a file is not taken as a whole.
package enum TableFlaw<Field: FileField>: Error, Codable, Sendable, Hashable {
    case file(FileFlaw)
    /// It has headings and nothing below them.
    case noLines
    /// More lines than there can be.
    case tooManyLines(most: Int)
    /// The first line heads no column.
    case noHeadings
    case unknownHeading(String)
    case doubledHeading(String)
    case missingColumn(Field)
    /// What the unit's own system states counts, and no file.
    case systemDecides

    /// What is wrong with the file.
    package var sentence: Bilingual<String> {
        switch self {
        case .file(let flaw): flaw.sentence
        case .noLines: Bilingual(zh: "只有標題，沒有學生", en: "There are headings and no students below them")
        case .tooManyLines(let most): Bilingual(zh: "超過\(most)列，請分成幾個檔案", en: "It has more than \(most) lines; part it")
        case .noHeadings: Bilingual(zh: "第1列沒有任何看得懂的欄位名稱", en: "Line 1 names no column that is known")
        case .unknownHeading(let heading):
            Bilingual(zh: "第1列的「\(heading)」不是這裡的欄", en: "Line 1 names “\(heading)”, which is no column here")
        case .doubledHeading(let heading):
            Bilingual(zh: "第1列有兩個「\(heading)」欄", en: "Line 1 names “\(heading)” twice")
        case .missingColumn(let field):
            Bilingual(zh: "第1列少了「\(field.heading.zh)」欄", en: "Line 1 lacks the column “\(field.heading.en)”")
        case .systemDecides:
            Bilingual(zh: "你們單位只由系統回覆，不能用檔案改", en: "For your unit its own system answers; no file changes that")
        }
    }
}
