import Messages
import Pages

/// The words for how far somebody has come.
extension Words {
    /// What is shown of one who is at no step.
    static let unplaced = Bilingual(zh: "不在任何一處", en: "At no step")

    /// What has been reached.
    static func reached(_ stage: JourneyStage) -> Bilingual<String> {
        switch stage {
        case .listed: Bilingual(zh: "在名冊上", en: "On the roster")
        case .confirmed: Bilingual(zh: "送出聯絡資料", en: "Contact details submitted")
        case .cleared: Bilingual(zh: "離校審核完成", en: "Clearance complete")
        case .collected: Bilingual(zh: "領取紙本證書", en: "Paper collected")
        case .due: Bilingual(zh: "數位證書到期", en: "Digital diploma due")
        case .sealed: Bilingual(zh: "封印完成", en: "Sealed")
        case .mailed: Bilingual(zh: "已寄出", en: "Mailed")
        case .delivered: Bilingual(zh: "永久信箱已收", en: "Taken by the permanent mailbox")
        }
    }

    /// Where somebody is who has come so far and no further.
    static func place(_ stage: JourneyStage) -> Bilingual<String> {
        switch stage {
        case .listed: Bilingual(zh: "還沒送出聯絡資料", en: "Contact details not submitted")
        case .confirmed: Bilingual(zh: "審核中", en: "Under review")
        case .cleared: Bilingual(zh: "可領紙本，尚未領", en: "Paper not collected yet")
        case .collected: Bilingual(zh: "等候到期", en: "Waiting for the day")
        case .due: Bilingual(zh: "到期，暫緩或有例外", en: "Due: on hold, or with an exception")
        case .sealed: Bilingual(zh: "封印了，等候寄出", en: "Sealed, waiting to be mailed")
        case .mailed: Bilingual(zh: "寄出了，永久信箱還沒收", en: "Mailed, not taken by the permanent mailbox")
        case .delivered: Bilingual(zh: "永久信箱已收", en: "Taken by the permanent mailbox")
        }
    }

    /// What keeps so many from the step after it.
    static func lost(_ stage: JourneyStage, _ count: Int) -> Bilingual<String> {
        let number = count.grouped
        return switch stage {
        case .listed: Bilingual(zh: "\(number)位還沒送出聯絡資料", en: "\(number) have not submitted their contact details")
        case .confirmed: Bilingual(zh: "\(number)位待單位審核", en: "\(number) wait for units")
        case .cleared: Bilingual(zh: "\(number)位可領未領", en: "\(number) may collect and have not")
        case .collected: Bilingual(zh: "\(number)位還沒到期", en: "\(number) are not due yet")
        case .due: Bilingual(zh: "\(number)位暫緩或有例外", en: "\(number) on hold or with an exception")
        case .sealed: Bilingual(zh: "\(number)位等候寄出", en: "\(number) wait to be mailed")
        case .mailed: Bilingual(zh: "\(number)位永久信箱還沒收", en: "\(number) not taken by the permanent mailbox")
        case .delivered: Bilingual(zh: "–", en: "–")
        }
    }
}
