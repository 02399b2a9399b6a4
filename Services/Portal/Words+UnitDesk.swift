import Messages
import Pages

/// The words at a unit's desk.
extension Words {
    /// The name as readers of this language know it, and the other one where there are two.
    static func names(_ name: PersonName, _ language: Language) -> (first: String, other: String?) {
        let (zh, en) = (name.zh.rawValue, name.en?.rawValue)
        return language == .zh ? (zh, en) : (en ?? zh, en == nil ? nil : zh)
    }

    static func result(_ result: ClearanceReviewed.Result) -> Bilingual<String> {
        switch result {
        case .pending: Bilingual(zh: "待審核", en: "To be reviewed")
        case .passed: Bilingual(zh: "通過", en: "Passed")
        case .notRequired: Bilingual(zh: "不需審核", en: "Not required")
        case .returned: Bilingual(zh: "退回", en: "Returned")
        }
    }

    /// Why a line stays as it is.
    static func sentence(_ why: LeftLine.Why) -> Bilingual<String> {
        switch why {
        case .notListed: Bilingual(zh: "已經不在名冊裡。", en: "Not on the roster any more.")
        case .notYours:
            Bilingual(
                zh: "現在不是你負責的系所，請該系（所）審核。",
                en: "Now in a department that you do not speak for. That department decides.")
        case .notAsked:
            Bilingual(zh: "你們單位不需要審核這一位。", en: "Your unit is not asked about this student.")
        case .changed(let result):
            Bilingual(
                zh: "已經有人改為「\(Words.result(result).zh)」，請回名單看過再決定。",
                en: "Somebody has changed it to “\(Words.result(result).en)” meanwhile. Look at the list, then decide.")
        case .notYet:
            Bilingual(
                zh: "還有別的單位沒完成，還沒輪到你們單位。",
                en: "Other units are not through yet. It is not your unit’s turn.")
        case .systemDecides:
            Bilingual(
                zh: "你們單位只由系統回覆，這裡不能改。",
                en: "For your unit its own system answers. It cannot be changed here.")
        case .already: Bilingual(zh: "已經是這個結果了。", en: "It stands there just so.")
        case .laterKnown:
            Bilingual(
                zh: "你們單位的系統剛回覆過，時間比現在還晚。請1分鐘後再決定。",
                en: "Your unit’s own system has just answered, with a later time than now. Decide again in a minute.")
        }
    }

    /// Why a note or a reason cannot be taken, with the field's name.
    static func sentence(_ flaw: TypedNote.Flaw) -> Bilingual<String> {
        let name: Bilingual<String> =
            switch flaw.field {
            case .noteZh: Bilingual(zh: "中文說明", en: "The note in Chinese")
            case .noteEn: Bilingual(zh: "英文說明", en: "The note in English")
            case .because: Bilingual(zh: "理由", en: "The reason")
            }
        return switch flaw.fault {
        case .missing: Bilingual(zh: "\(name.zh)還沒填。", en: "\(name.en) is missing.")
        case .tooLong:
            Bilingual(zh: "\(name.zh)太長了，最多\(Line.longest)個字。", en: "\(name.en) may have \(Line.longest) characters.")
        case .unreadable:
            Bilingual(
                zh: "\(name.zh)裡有別的電腦顯示不出來的造字，請改用一般的字。",
                en: "\(name.en) has a character that other computers do not know. Please write it with another one.")
        }
    }
}
