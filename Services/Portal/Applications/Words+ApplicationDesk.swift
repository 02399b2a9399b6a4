import Messages
import Pages

/// The words of the desk for applications.
extension Words {
    static func name(of kind: ApplicationWish.Kind) -> Bilingual<String> {
        switch kind {
        case .reissue: Bilingual(zh: "補發", en: "Reissue")
        case .correction: Bilingual(zh: "更正", en: "Correction")
        case .nameChange: Bilingual(zh: "改名換發", en: "Change of name")
        case .language: Bilingual(zh: "另一語言", en: "Another language")
        }
    }

    static func version(_ version: Int, of document: Document) -> Bilingual<String> {
        let named = name(of: document)
        return Bilingual(zh: "\(named.zh)第\(version)版", en: "\(named.en) version \(version)")
    }

    static func choice(_ choice: TypedApplicationDecision.Choice, isFree: Bool) -> Bilingual<String> {
        switch choice {
        case .approve:
            isFree ? Bilingual(zh: "同意", en: "Approve") : Bilingual(zh: "同意，費用照收", en: "Approve, keep the fee")
        case .approveFree:
            Bilingual(
                zh: "同意，是學校弄錯的，不收費；繳過的退還", en: "Approve, it was our mistake: no fee, and what was paid is given back")
        case .decline:
            isFree
                ? Bilingual(zh: "不同意，寫原因給學生", en: "Decline, and give the student the reason")
                : Bilingual(
                    zh: "不同意，寫原因給學生；繳過的退還", en: "Decline, give the student the reason, and give back what was paid")
        }
    }

    static func sentence(_ flaw: TypedApplicationDecision.Flaw) -> Bilingual<String> {
        switch flaw {
        case .choiceMissing: Bilingual(zh: "還沒選怎麼決定。", en: "Choose what you decide.")
        case .becauseMissing: Bilingual(zh: "不同意的話，請寫原因給學生。", en: "To decline, give the student the reason.")
        case .becauseUnreadable:
            Bilingual(zh: "原因裡有讀不出來的字，或太長。", en: "The reason cannot be read, or is too long.")
        case .proofUnchosen: Bilingual(zh: "還沒選看過哪一種證明。", en: "Choose which document you have seen.")
        }
    }
}
