import Foundation
import Messages
import Pages

extension PersonContent.Reach {
    var isRefused: Bool { if case .asking(let asking) = self { asking.error != nil } else { false } }

    init(_ asked: PersonContent.AskedReach, of student: UUID, _ language: Language) {
        switch asked {
        case .unasked(let flaw, let because):
            self = .asking(
                .init(
                    action: "\(PersonPage.path(of: student))/reach", because: because,
                    error: flaw.map { _ in Words.whyMissing[language] }))
        case .asked(nil): self = .unavailable
        case .asked(.notListed?): self = .unlisted
        case .asked(.reach(let reach)?):
            func answer(_ yes: Bool?) -> String? {
                yes.map { ($0 ? Bilingual(zh: "願意", en: "yes") : Bilingual(zh: "不願意", en: "no"))[language] }
            }
            self = .given(
                .init(
                    phone: reach.phone.map { LinkedText($0) }, email: reach.email?.address,
                    schoolEmail: reach.schoolEmail, confirmedAt: reach.confirmedAt.map { Moment($0, language) },
                    job: answer(reach.job), alumni: answer(reach.alumni)))
        }
    }
}

extension Words {
    static let withdrawn = Bilingual<String>(zh: "已不在名冊上", en: "Not on the roster any more")
    static let whyMissing = Bilingual<String>(
        zh: "請寫為什麼要看，200個字以內。", en: "Say why you look, in at most 200 characters.")

    /// What the list lacks beside the units, whose lines stand there.
    static func lacks(_ missing: ShowChecklist.Missing) -> Bilingual<String>? {
        switch missing {
        case .form: Bilingual(zh: "還沒送出聯絡資料。", en: "The contact details are not submitted.")
        case .units: nil
        case .credits: Bilingual(zh: "登記的是學分還沒修滿。", en: "The credits are stated not to be met.")
        case .thresholds:
            Bilingual(zh: "登記的是畢業門檻還沒達到。", en: "The requirements are stated not to be met.")
        }
    }
}
