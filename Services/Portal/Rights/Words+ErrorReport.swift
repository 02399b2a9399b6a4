import Messages

/// What to say about a report of an error in name or birth date.
extension Words {
    static func part(_ part: IdentityPart) -> Bilingual<String> {
        switch part {
        case .nameZh: Bilingual(zh: "中文姓名", en: "Name in Chinese")
        case .nameEn: Bilingual(zh: "英文姓名", en: "Name in English")
        case .birthDate: Bilingual(zh: "出生日期", en: "Date of birth")
        }
    }

    static func remark(_ flaw: SayError.Flaw) -> Remark {
        switch flaw {
        case .partMissing:
            Remark(
                .parts, "還沒選哪裡有錯", "Say what is wrong", "請勾選有錯的地方，可以不只一個。",
                "Tick what is wrong. It may be more than one.")
        case .wordsMissing:
            Remark(
                .words, "正確的寫法還沒填", "Say what it should be", "請寫正確的姓名或出生日期，和證件上一樣。",
                "Write the right name or date, as on your identity card or passport.")
        case .wordsTooLong: tooLong(.words, "正確的寫法", "correction")
        case .wordsUnreadable: unreadable(.words, "正確的寫法", "correction")
        }
    }
}
