import Messages
import Pages

/// The words for a unit that cannot be set.
extension Words {
    /// Why a field of a unit cannot be taken, with the field's name.
    static func sentence(_ flaw: TypedUnit.Flaw) -> Bilingual<String> {
        let whole = name(of: flaw.field)
        let name = Bilingual(zh: whole.zh.beforeComma, en: whole.en.beforeComma)
        return switch flaw.fault {
        case .missing: Bilingual(zh: "\(name.zh)還沒填。", en: "\(name.en) is missing.")
        case .tooLong:
            Bilingual(zh: "\(name.zh)太長了，最多\(Line.longest)個字。", en: "\(name.en) may have \(Line.longest) characters.")
        case .unreadable:
            Bilingual(
                zh: "\(name.zh)裡有別的電腦顯示不出來的造字，請改用一般的字。",
                en: "\(name.en) has a character that other computers do not know. Please write it with another one.")
        case .alone:
            Bilingual(
                zh: "\(name.zh)還沒填：另一種語言有內容，兩種都要有。",
                en: "\(name.en) is missing: the other language has a text, so both need one.")
        case .notACode:
            Bilingual(
                zh: "代碼只能用英文字母、數字、連字號和底線，最多63個字。",
                en: "A code has letters, digits, hyphens and underscores, at most 63 of them.")
        case .codeTaken: Bilingual(zh: "已經有單位用這個代碼了。", en: "Another unit has this code.")
        case .notAnExtension:
            Bilingual(zh: "分機只寫數字，最多10碼，例如1713。", en: "An extension is digits only, at most 10, such as 1713.")
        case .notAnOffice(let line):
            Bilingual(
                zh: "\(name.zh)第\(line)行請寫成：代碼 | 分機 | 中文地點 | 英文地點。",
                en: "\(name.en), line \(line): please write code | extension | place in Chinese | place in English.")
        case .departmentTwice:
            Bilingual(zh: "\(name.zh)有同一個系所寫了兩次。", en: "\(name.en): one department stands there twice.")
        case .uneven:
            Bilingual(
                zh: "中文和英文的常用說明行數不同，請一行對一行。",
                en: "Write as many notes in English as in Chinese, line by line.")
        case .noCondition: Bilingual(zh: "還沒填是哪些學生，請至少填一個條件。", en: "No condition is set yet. Set at least one.")
        case .unknown:
            Bilingual(
                zh: "\(name.zh)有看不懂的寫法，請用逗號分開，例如\(flaw.field.example)。",
                en: "\(name.en) cannot be read. Part them by commas, as in \(flaw.field.example).")
        case .notATime:
            Bilingual(
                zh: "生效時間請寫成2026-08-01 00:00的樣子，24小時制。",
                en: "Please write the time as in 2026-08-01 00:00, by the 24-hour clock.")
        case .yearOfRepublic(let year):
            Bilingual(
                zh: "生效時間寫的是\(year)年。民國\(year)年是西元\(year + 1_911)年，請寫西元年。",
                en: "The time lies in the year \(year). That is a year of the Republic: please write \(year + 1_911).")
        case .over:
            Bilingual(
                zh: "生效時間已經過去了，以前的審核不會改。請改成以後，或不填。",
                en: "The time is in the past, and what was reviewed then stays. Choose a later one, or leave it empty.")
        case .tooFar:
            Bilingual(zh: "生效時間太遠了，最多兩年後。請看看年份。", en: "The time is more than two years ahead. Please look at the year.")
        case .begun:
            Bilingual(
                zh: "這次修改已經生效或取消了，請回單位清單重新打開。",
                en: "This change is in force already, or was dropped. Open the unit again from the list.")
        case .lastOne(let since):
            Bilingual(
                zh: "這樣從\(Moment(since, .zh).full)起就沒有任何單位審核，沒有人能完成離校。",
                en: "Then no unit would be asked from \(Moment(since, .en).full) on, and nobody could finish.")
        }
    }
}

extension TypedUnit.Field {
    fileprivate var example: String {
        switch self {
        case .batches: "114-2-1, 114-2-2"
        case .programmes: "main, double"
        default: "CSIE, BA"
        }
    }
}

extension String {
    /// A field's name without what its label says besides.
    fileprivate var beforeComma: String {
        String(String.UnicodeScalarView(unicodeScalars.prefix { !"，,".unicodeScalars.contains($0) }))
    }
}
