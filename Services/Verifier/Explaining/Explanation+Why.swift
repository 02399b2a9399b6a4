import Messages

extension Explanation {
    /// Whose copy it may be.
    var original: Original? {
        switch self {
        case .appended(let original, _, _), .anotherContent(let original), .damaged(let original): original
        case .cutOff(_, _, let original), .resaved(_, let original): original
        case .notAPDF, .unregistered, .printed, .scanned, .unknownSchool, .stranger: nil
        }
    }

    /// Why what is there is not enough.
    var why: Bilingual<String> {
        switch self {
        case .notAPDF(.mail, _), .notAPDF(.outlookMail, _):
            Bilingual(
                zh: "查驗比對的是證書檔本身。信的其他部分，例如寄件人，這裡無法證明。",
                en:
                    "Checking compares the diploma file itself. The rest of the letter, the sender for example, cannot be "
                    + "proved here.")
        case .notAPDF:
            Bilingual(
                zh: "查驗比對的是學校發出的PDF檔本身，一個位元組都不能少。其他檔案裡就算有證書的樣子，也無法比對。",
                en:
                    "Checking compares the PDF that the university issued, byte by byte. Another file cannot be compared, "
                    + "even if it shows a diploma.")
        case .appended:
            Bilingual(
                zh: "加在後面的資料可以改變打開時看到的內容，所以不能算原檔。",
                en:
                    "Data added at the end can change what is shown when the file is opened, so it does not count as the "
                    + "original.")
        case .cutOff:
            Bilingual(
                zh: "少了一段的檔案，無法確定後面原來是什麼。",
                en: "With a part of it missing, nobody can tell what the rest was.")
        case .damaged, .resaved, .anotherContent:
            Bilingual(
                zh: "檔案裡的資料可以從原檔複製到任何檔案裡，所以它在，並不表示你看到的頁面就是學校印的。姓名和學位以原檔為準。",
                en:
                    "What stands in an original can be copied into any file, so its presence does not show that the page you "
                    + "see is what the university printed. Only the original counts for name and degree.")
        case .printed, .scanned:
            Bilingual(
                zh: "列印和掃描都會產生一個新檔案。樣子可以一模一樣，內容卻已經不是學校封印的那一份，誰都可以改。",
                en:
                    "Printing and scanning make a new file. It may look the same, but it is not the one that the university "
                    + "sealed, and anybody may have changed it.")
        case .unregistered:
            Bilingual(
                zh: "只有學校登錄過的檔案才算數。有封印而沒有登錄，可能是傳送時損壞，也可能是用不該用的金鑰封的，這裡分不出來。",
                en:
                    "Only a file that the university registered counts. One with a seal and no entry may have been damaged "
                    + "on its way, or sealed by a key that was not to be used; this page cannot tell which.")
        case .unknownSchool:
            Bilingual(
                zh: "這裡只能和合作學校的登錄比對。",
                en: "Files can be compared only with the registers of the universities that register here.")
        case .stranger:
            Bilingual(
                zh: "只有學校發出的原檔有登錄可以比對。",
                en: "Only the original that a university issued has an entry to compare with.")
        }
    }
}
