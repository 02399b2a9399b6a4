/// What keeps a cell of a table from being read as it was meant, whatever its column is about.
package enum CellFlaw: Codable, Sendable, Hashable {
    /// More bytes than anything that is meant.
    case tooLong(Int)
    /// Bytes that are no character, or a character of one machine's own.
    case unreadable
    /// Text goes on after the quotation mark that ends the cell.
    case afterQuotes
    /// What a spreadsheet would calculate, or failed to.
    case formula
    case tooManyCells(Int, columns: Int)

    /// What is wrong, and how it is right.
    package var sentence: Bilingual<String> {
        switch self {
        case .tooLong(let most):
            Bilingual(zh: "太長了，最多\(most)個位元組。", en: "Too long: at most \(most) bytes.")
        case .unreadable:
            Bilingual(
                zh: "有讀不出來的字，可能是造字。請改用CSV UTF-8存檔。",
                en: "A character cannot be read, maybe one of your computer’s own. Save as CSV UTF-8.")
        case .afterQuotes:
            Bilingual(
                zh: "引號結束之後還有文字，請看這一格的引號。", en: "Text goes on after the closing quotation mark of this cell.")
        case .formula:
            Bilingual(
                zh: "這是試算表的公式或錯誤值，請換成文字。",
                en: "This is a formula or an error of a spreadsheet. Put the text itself here.")
        case .tooManyCells(let count, let columns):
            Bilingual(
                zh: "有\(count)格，標題只有\(columns)欄。", en: "There are \(count) cells under \(columns) headings.")
        }
    }
}
