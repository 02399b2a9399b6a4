import Messages
import Pages

extension Words {
    /// Why a field of an announcement cannot be taken, with the field's name.
    static func sentence(_ flaw: TypedAnnouncement.Flaw) -> Bilingual<String> {
        let name = name(of: flaw.field)
        return switch flaw.fault {
        case .missing: Bilingual(zh: "\(name.zh)還沒填。", en: "\(name.en) is missing.")
        case .tooLong:
            isText(flaw.field)
                ? Bilingual(
                    zh: "\(name.zh)太長了，最多\(TypedAnnouncement.longestText.grouped)個字。",
                    en: "\(name.en) may have \(TypedAnnouncement.longestText.grouped) characters.")
                : Bilingual(
                    zh: "\(name.zh)太長了，最多\(Line.longest)個字。", en: "\(name.en) may have \(Line.longest) characters.")
        case .unreadable:
            Bilingual(
                zh: "\(name.zh)裡有別的電腦顯示不出來的造字，請改用一般的字。",
                en: "\(name.en) has a character that other computers do not know. Please write it with another one.")
        case .blankLeft:
            Bilingual(
                zh: "\(name.zh)裡還有範本的空格「\(TypedAnnouncement.blank)」，請填好。",
                en: "\(name.en) still has a blank of the template, \(TypedAnnouncement.blank). Please fill it in.")
        case .alone:
            Bilingual(
                zh: "\(name.zh)還沒填：另一種語言有內容，兩種都要有。",
                en: "\(name.en) is missing: the other language has a text, so both need one.")
        case .notADay:
            Bilingual(zh: "\(name.zh)請寫成2026-06-26的樣子。", en: "\(name.en): please write the day as in 2026-06-26.")
        case .yearOfRepublic(let year):
            Bilingual(
                zh: "\(name.zh)寫的是\(year)年。民國\(year)年是西元\(year + 1_911)年，請寫西元年。",
                en: "\(name.en) lies in the year \(year). That is a year of the Republic: please write \(year + 1_911)."
            )
        case .farOff:
            Bilingual(
                zh: "\(name.zh)離今天太遠了，請看看年份：前後\(TypedAnnouncement.years)年以內都可以。",
                en: """
                    \(name.en) is too far from today; please check the year. It may lie up to \(TypedAnnouncement.years) years before \
                    or after this one.
                    """)
        case .beforeItBegins:
            Bilingual(zh: "\(name.zh)不能比開始的那一天早。", en: "\(name.en) cannot be before the day on which it begins.")
        case .over:
            Bilingual(
                zh: "\(name.zh)已經過去了，學生看不到。請改成今天或以後。",
                en: "\(name.en) is in the past, so no student would see it. Choose today or later.")
        case .noAudience:
            Bilingual(
                zh: "\(name.zh)請寫梯次（113-2-1）、系所代碼，或副學士、學士、碩士、博士。",
                en: "\(name.en): a batch (113-2-1), a department’s code, or associate, bachelor, master or doctor.")
        case .nobody:
            Bilingual(
                zh: "沒有這個梯次，或名冊上沒有這個系所的學生，刊登了也沒有人看得到。請看看有沒有寫錯；還沒有的，先存著。",
                en: """
                    There is no such batch, or no student of that department on the roster, so nobody would see it. Please check what \
                    is written; if it is still to come, keep this without publishing.
                    """)
        case .notALink:
            Bilingual(
                zh: "\(name.zh)要以https://或http://開頭。", en: "\(name.en) has to begin with https:// or http://.")
        }
    }

    private static func isText(_ field: TypedAnnouncement.Field) -> Bool { field == .textZh || field == .textEn }

    private static func name(of field: TypedAnnouncement.Field) -> Bilingual<String> {
        switch field {
        case .titleZh: Bilingual(zh: "標題（中文）", en: "The Chinese title")
        case .textZh: Bilingual(zh: "內容（中文）", en: "The Chinese text")
        case .titleEn: Bilingual(zh: "標題（英文）", en: "The English title")
        case .textEn: Bilingual(zh: "內容（英文）", en: "The English text")
        case .byZh: Bilingual(zh: "公告單位（中文）", en: "The office in Chinese")
        case .byEn: Bilingual(zh: "公告單位（英文）", en: "The office in English")
        case .from: Bilingual(zh: "開始的那一天", en: "The first day")
        case .until: Bilingual(zh: "最後一天", en: "The last day")
        case .link: Bilingual(zh: "連結", en: "The link")
        case .audience: Bilingual(zh: "給誰看", en: "For whom it is")
        case .audienceOf: Bilingual(zh: "哪一個", en: "Which one")
        }
    }
}
