import Messages
import Pages

extension Words {
    static func name(of kind: RightsRequest.Kind) -> Bilingual<String> {
        switch kind {
        case .access: Bilingual(zh: "查詢、閱覽或複製本", en: "Access or a copy")
        case .correction: Bilingual(zh: "補充或更正", en: "Completion or correction")
        case .erasure: Bilingual(zh: "停止處理或刪除", en: "Restriction or erasure")
        }
    }

    static func sentence(_ fault: TypedRights.Fault) -> Bilingual<String> {
        switch fault {
        case .kind: Bilingual(zh: "請選一種申請。", en: "Choose what is asked for.")
        case .askedBy: Bilingual(zh: "請寫誰申請，200個字以內。", en: "Say who asks, in at most 200 characters.")
        case .wish: Bilingual(zh: "請寫要什麼，200個字以內。", en: "Say what they want, in at most 200 characters.")
        case .identity:
            Bilingual(zh: "請寫看過什麼證件，200個字以內。", en: "Say which document was seen, in at most 200 characters.")
        case .receivedOn: Bilingual(zh: "請寫收到的日期，像2026-06-26。", en: "Give the day on which it came, as 2026-06-26.")
        case .impossibleDay:
            Bilingual(zh: "收到的日期不能在未來，也不能超過1年以前。", en: "The day may not lie ahead, nor more than a year back.")
        }
    }

    static let rightsOfNobody = Bilingual<String>(
        zh: "查不到這位學生，沒有記下來。", en: "There is no such student any more; nothing was recorded.")
    static let rightsWordless = Bilingual<String>(
        zh: "請寫做了什麼，或拒絕的法律依據，200個字以內。", en: "Say what was done, or the reason in law, in at most 200 characters.")
}
