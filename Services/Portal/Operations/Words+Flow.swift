import Messages
import Pages

/// The words of the operator's page.
extension Words {
    /// A program, by what it does.
    static func flow(of program: Program) -> Bilingual<String> {
        switch program {
        case .contact: Bilingual(zh: "聯絡資料", en: "Contact data")
        case .otpMailer: Bilingual(zh: "驗證碼和通知信", en: "Codes and letters")
        case .clearance: Bilingual(zh: "離校審核", en: "Clearance")
        case .issuer: Bilingual(zh: "封印和寄送", en: "Sealing and mailing")
        case .verifier: Bilingual(zh: "查驗登錄", en: "Verification")
        case .portal: Bilingual(zh: "網站", en: "The website")
        }
    }

    static func flow(of lane: ProgramFlow.Lane.Kind) -> Bilingual<String> {
        switch lane {
        case .codes: Bilingual(zh: "要寄的驗證碼", en: "Codes to be mailed")
        case .letters: Bilingual(zh: "要寄的通知信", en: "Letters to be mailed")
        case .unsealed: Bilingual(zh: "到期還沒封印的證書", en: "Diplomas due and not sealed")
        case .unregistered: Bilingual(zh: "封印了還沒登錄的證書", en: "Diplomas sealed and not registered")
        case .mails: Bilingual(zh: "要寄的證書", en: "Diplomas to be mailed")
        case .doubtful: Bilingual(zh: "不確定是否送達的信", en: "Mails in doubt")
        case .applications: Bilingual(zh: "還沒決定的證書申請", en: "Applications to be decided")
        case .kept: Bilingual(zh: "不寄的證書", en: "Diplomas that are kept")
        }
    }

    /// How long something has stood, in the largest unit of which there are two, so that 25 hours are not a day; a dash for no time.
    static func age(_ seconds: Double) -> Bilingual<String> {
        let whole = max(0, seconds < 1e15 ? Int(seconds.rounded(.up)) : 0)
        return switch whole {
        case 0: Bilingual(zh: "–", en: "–")
        case ..<120: Bilingual(zh: "\(whole)秒", en: "\(whole) s")
        case ..<7_200: Bilingual(zh: "\(whole / 60)分", en: "\(whole / 60) min")
        case ..<172_800: Bilingual(zh: "\(whole / 3_600)小時", en: "\(whole / 3_600) hours")
        default: Bilingual(zh: "\((whole / 86_400).grouped)天", en: "\((whole / 86_400).grouped) days")
        }
    }

    /// How much is in a program, beside its name in the picture.
    static func standing(_ count: Int, oldest: Double) -> Bilingual<String> {
        let age = age(oldest)
        guard oldest > 0 else { return Bilingual(zh: "\(count.grouped)則", en: count.grouped) }
        return Bilingual(zh: "\(count.grouped)則，最久\(age.zh)", en: "\(count.grouped), oldest \(age.en)")
    }

    static let noAnswer = Bilingual(zh: "沒有回覆", en: "no answer")

    /// What to do about what is parked for a reason, in one sentence; as `mortarboard parked list` says it.
    static func cure(of reason: String) -> Bilingual<String> {
        switch reason {
        case "failed", "dead-lettered":
            Bilingual(
                zh: "程式出過錯，紀錄檔有原因；排除以後再處理一次。", en: "Something broke; the log says what. Once it is mended, replay.")
        case "waited-in-vain":
            Bilingual(zh: "名冊上一直沒有這位學生；補上名冊以後再處理一次。", en: "Its student was not listed in time. Once they are, replay.")
        case "unheard":
            Bilingual(
                zh: "沒有佇列收它：先看doctor，再用hear-again --missed。", en: "No queue took it: doctor, then hear-again --missed.")
        case "type-not-allowed":
            Bilingual(
                zh: "來源可以送這種事件的話，寫進publishers.json，重新啟動後再處理一次。",
                en: "If its publisher may state that: a line in publishers.json, programs started anew, then replay.")
        case "unknown-type":
            Bilingual(zh: "沒有這種事件，退回給來源。", en: "The contract has no such event: return it.")
        case "user-id-missing", "foreign-routing-key", "foreign-source", "type-mismatch", "wrong-exchange",
            "not-the-author":
            Bilingual(zh: "來源送的方式不對，改不了，退回並說明。", en: "It is sent wrongly, and no edit mends that: return it.")
        case "id-reused":
            Bilingual(zh: "同一個編號用了兩次，退回；換新編號就收。", en: "An id was used twice: return it; under a new id it is heard.")
        case "too-large", "too-deep", "unkeepable":
            Bilingual(zh: "太大或太深，留不住全部；退回或捨棄。", en: "It cannot be kept whole: return or discard it.")
        case "malformed", "schema":
            Bilingual(zh: "格式不對；修改後再處理，或退回請來源改。", en: "Its form is wrong: edit it, or return it.")
        default:
            Bilingual(zh: "規則不收，訊息裡有原因；修改、退回或捨棄。", en: "The rules refuse it and say why: edit, return or discard it.")
        }
    }
}
