import Messages
import Pages

/// The words of revocations.
extension Words {
    /// What is to become true.
    static func verb(_ kind: RevocationWish.Kind, _ document: Document?) -> Bilingual<String> {
        let named = document.map { name(of: $0) }
        return switch (kind, named) {
        case (.revoke, nil): Bilingual(zh: "撤銷學位", en: "Revoke the degree")
        case (.reinstate, nil): Bilingual(zh: "恢復學位", en: "Reinstate the degree")
        case (.revoke, let named?):
            Bilingual(zh: "撤銷\(named.zh)證書", en: "Revoke the diploma (\(named.en)) alone")
        case (.reinstate, let named?): Bilingual(zh: "恢復\(named.zh)證書", en: "Reinstate the diploma (\(named.en))")
        }
    }

    /// What it means beside its verb.
    static func meaning(_ kind: RevocationWish.Kind, _ document: Document?) -> Bilingual<String> {
        switch (kind, document) {
        case (.revoke, nil):
            Bilingual(
                zh: "所有證書、所有版本，查驗都是「失敗」；不再封印，不再寄，學生不能再下載。",
                en: "Every diploma, in every version, verifies as Failed; nothing more is sealed, sent or downloaded.")
        case (.revoke, _):
            Bilingual(
                zh: "只有這一份，所有版本；是誤發的，學位和其他證書不受影響。",
                en:
                    "This one alone, in every version: it was sealed in error. The degree and other diplomas are not touched."
            )
        case (.reinstate, _):
            Bilingual(
                zh: "查驗恢復成功，學生可以再下載，該寄的再寄。",
                en: "It verifies again, can be downloaded, and what was due is sent.")
        }
    }

    static func end(_ kind: RevocationProposal.End.Kind) -> Bilingual<String> {
        switch kind {
        case .confirmed: Bilingual(zh: "已確認", en: "Confirmed")
        case .declined: Bilingual(zh: "不同意", en: "Declined")
        case .withdrawn: Bilingual(zh: "提出的人取回", en: "Taken back")
        case .lapsed: Bilingual(zh: "逾期沒有人確認", en: "Lapsed")
        case .overtaken: Bilingual(zh: "其他系統通知學位恢復，提案終止", en: "Ended: another system says that the degree holds")
        }
    }

    static func sentence(_ flaw: TypedRevocation.Flaw) -> Bilingual<String> {
        switch flaw {
        case .whatMissing: Bilingual(zh: "還沒選要撤銷或恢復什麼。", en: "Choose what is revoked or reinstated.")
        case .reasonMissing: Bilingual(zh: "還沒寫理由。", en: "Give the reason.")
        case .reasonUnreadable:
            Bilingual(zh: "理由裡有讀不出來的字，或太長。", en: "The reason cannot be read, or is too long.")
        case .dayMissing: Bilingual(zh: "還沒填決定日期。請寫成2026-07-22這樣。", en: "Give the day. Write it as 2026-07-22.")
        case .impossibleDay:
            Bilingual(
                zh: "決定日期不能在今天以後，也不能早於這個學期。", en: "The day can neither lie ahead nor before this student’s term.")
        case .announcementUnreadable:
            Bilingual(zh: "公告裡有讀不出來的字，或太長。", en: "The announcement cannot be read, or is too long.")
        case .numberMissing: Bilingual(zh: "還沒輸入字號。", en: "Type the number.")
        case .numberOther:
            Bilingual(zh: "字號和上面的不一樣，請對過再輸入。", en: "The number is not the one above. Compare, and type it again.")
        case .becauseMissing: Bilingual(zh: "還沒寫為什麼不同意。", en: "Say why you decline.")
        case .becauseUnreadable:
            Bilingual(zh: "原因裡有讀不出來的字，或太長。", en: "The reason cannot be read, or is too long.")
        }
    }
}
