/// Why no table can be read from a file, whatever it is to be about.
package enum FileFlaw: Error, Codable, Sendable, Hashable {
    case empty
    /// A workbook and no CSV.
    case workbook
    /// Neither text nor a workbook.
    case notText
    /// Text in an encoding that is neither UTF-8, UTF-16 nor Big5.
    case encoding
    /// A quotation mark that is opened on this line is never closed.
    case unclosed(line: Int)
    /// In bytes.
    case tooLarge(most: Int)

    /// What is wrong with the file.
    package var sentence: Bilingual<String> {
        switch self {
        case .empty: Bilingual(zh: "檔案是空的", en: "The file is empty")
        case .workbook:
            Bilingual(zh: "這是Excel活頁簿，不是CSV", en: "This is an Excel workbook and no CSV file")
        case .notText: Bilingual(zh: "這不是文字檔", en: "This is no text file")
        case .encoding:
            Bilingual(zh: "讀不出文字：不是UTF-8、UTF-16或Big5", en: "Its text is neither UTF-8, UTF-16 nor Big5")
        case .unclosed(let line):
            Bilingual(zh: "第\(line)列有一個引號沒有結束", en: "A quotation mark on line \(line) is never closed")
        case .tooLarge(let most):
            Bilingual(zh: "檔案超過\(most >> 20) MB", en: "The file is larger than \(most >> 20) MB")
        }
    }
}
