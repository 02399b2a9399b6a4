import Chassis
import Messages
import Pages

/// The words of applications.
extension Words {
    /// What is applied for.
    static func title(_ kind: ApplicationWish.Kind, _ document: Document?) -> Bilingual<String> {
        let named = document.map { name(of: $0) } ?? Bilingual(zh: "", en: "")
        return switch kind {
        case .reissue: Bilingual(zh: "補發\(named.zh)證書", en: "Reissue of the diploma (\(named.en))")
        case .correction: Bilingual(zh: "更正\(named.zh)證書", en: "Correction of the diploma (\(named.en))")
        case .nameChange: Bilingual(zh: "改名換發", en: "Change of name")
        case .language: Bilingual(zh: "另一語言：\(named.zh)證書", en: "Another language: \(named.en)")
        }
    }

    /// What it changes.
    static func meaning(_ kind: ApplicationWish.Kind) -> Bilingual<String> {
        switch kind {
        case .reissue:
            Bilingual(
                zh: "內容不變的新版本。舊檔案查驗時會顯示「已有新版」。",
                en:
                    "A new version with the same content. The old file then verifies with the note that a newer version exists."
            )
        case .correction:
            Bilingual(
                zh: "有印錯的地方。學校把資料改好以後封印新版；舊檔案查驗時會顯示「已有新版」。",
                en:
                    "Something is printed wrong. Once the university has mended it a new version is sealed; the old file then verifies with the note that a newer version exists."
            )
        case .nameChange:
            Bilingual(
                zh: "你已經改名。申請以後，請帶證明到教務處櫃檯核對；你有的每一份證書都換成新的姓名，舊檔案查驗時會顯示「已有新版」。",
                en:
                    "You bear another name by now. After applying, show the proof at the Registrar’s counter. Every diploma that you have is sealed anew in the new name; old files then verify with the note that a newer version exists."
            )
        case .language:
            Bilingual(
                zh: "另外一份證書，從第1版開始。你現有的檔案不受影響。",
                en: "A diploma of its own, beginning with version 1. The files that you have are not touched.")
        }
    }

    static func price(_ amount: Int) -> Bilingual<String> {
        amount == 0
            ? Bilingual(zh: "免費", en: "free") : Bilingual(zh: "NT$\(amount.grouped)", en: "NT$\(amount.grouped)")
    }

    /// How its fee stands.
    static func paid(_ fee: ShownApplication.Fee) -> Bilingual<String> {
        let whole = price(fee.amount)
        if fee.isWaived { return Bilingual(zh: "免費，是學校弄錯的", en: "free, the mistake was ours") }
        if fee.amount == 0 { return whole }
        let sum = price(fee.paid)
        if fee.paid == 0 { return Bilingual(zh: "\(whole.zh)，還沒繳", en: "\(whole.en), not paid yet") }
        return Bilingual(zh: "\(whole.zh)，已繳\(sum.zh)", en: "\(whole.en), \(sum.en) paid")
    }

    static func standing(_ state: ApplicationState) -> Bilingual<String> {
        switch state {
        case .applied: Bilingual(zh: "等學校決定", en: "Waits for the decision")
        case .feeDue: Bilingual(zh: "等繳費", en: "Awaiting payment")
        case .paid: Bilingual(zh: "已繳費，等學校決定", en: "Paid, waits for the decision")
        case .approved: Bilingual(zh: "同意，等封印", en: "Approved, to be sealed")
        case .sealed: Bilingual(zh: "已封印", en: "Sealed")
        case .declined: Bilingual(zh: "不同意", en: "Declined")
        case .withdrawn: Bilingual(zh: "已取回", en: "Withdrawn")
        case .expired: Bilingual(zh: "過期未繳，已取消", en: "Not paid in time, ended")
        }
    }

    static func happened(_ kind: ApplicationEvent.Kind) -> Bilingual<String> {
        switch kind {
        case .applied: Bilingual(zh: "已申請", en: "Applied")
        case .short: Bilingual(zh: "繳了一部分", en: "Paid in part")
        case .paid: Bilingual(zh: "已繳費", en: "Paid")
        case .unpaid: Bilingual(zh: "退費後金額不足", en: "No longer paid in full after a refund")
        case .proofSeen: Bilingual(zh: "櫃檯看過證明", en: "The new name was proven at the counter")
        case .approved: Bilingual(zh: "學校同意", en: "Approved")
        case .waived: Bilingual(zh: "不收費，是學校弄錯的", en: "No fee: the mistake was ours")
        case .declined: Bilingual(zh: "學校不同意", en: "Declined")
        case .withdrawn: Bilingual(zh: "取回申請", en: "Withdrawn")
        case .expired: Bilingual(zh: "過期未繳，自動取消", en: "Not paid in time, ended by itself")
        case .sealed: Bilingual(zh: "封印了新的一版", en: "The new version is sealed")
        case .givingBack: Bilingual(zh: "已請出納退費", en: "The cashier was asked to give money back")
        }
    }

    /// What is still to come.
    static func ahead(_ shown: ShownApplication) -> [Bilingual<String>] {
        guard shown.state.isOpen else { return [] }
        var ahead: [Bilingual<String>] = []
        if shown.state == .feeDue { ahead.append(Bilingual(zh: "繳費", en: "Payment")) }
        if shown.state != .approved {
            if shown.wish.kind == .nameChange, shown.proof == nil {
                ahead.append(Bilingual(zh: "帶證明到教務處櫃檯", en: "The new name proven at the Registrar’s counter"))
            }
            ahead.append(Bilingual(zh: "教務處決定", en: "Decision by the Registrar"))
        }
        if shown.state != .approved || shown.waitsForRoster, [.correction, .nameChange].contains(shown.wish.kind) {
            ahead.append(Bilingual(zh: "學校把資料改好", en: "The university mends its records"))
        }
        ahead.append(Bilingual(zh: "封印並寄出", en: "Sealed and mailed"))
        return ahead
    }

    static func name(of proof: ProofDocument) -> Bilingual<String> {
        switch proof {
        case .identityCard: Bilingual(zh: "國民身分證", en: "identity card")
        case .householdRecord: Bilingual(zh: "戶籍謄本", en: "household record")
        case .passport: Bilingual(zh: "護照", en: "passport")
        case .courtRuling: Bilingual(zh: "法院裁定", en: "court ruling")
        }
    }

    static let alreadyApplied = Bilingual(
        zh: "同一種申請已經有一件還沒結束，在下面；這次沒有再送一件。",
        en: "You have an open application of this kind, listed below. No second one was made.")

    /// How a fee is paid, by the settings.
    static func paying(_ settings: Settings) -> Bilingual<String> {
        Bilingual(zh: settings[.payZh], en: settings[.payEn])
    }

    static func sentence(_ obstacle: ApplicationObstacle) -> Bilingual<String> {
        switch obstacle {
        case .notListed:
            Bilingual(
                zh: "你現在不在畢業名冊上，所以不能申請。請打給教務處。",
                en: "You are not on the roster now, so you cannot apply. Please call the Registrar.")
        case .revoked:
            Bilingual(zh: "學位或這份證書已撤銷，所以不能申請。", en: "The degree or this diploma is revoked, so you cannot apply.")
        case .nothingSealed:
            Bilingual(
                zh: "你的數位證書還沒封印；封印以後才能申請補發、更正或另一種語言。",
                en:
                    "Your digital diploma is not sealed yet. Once it is, you can apply for a reissue, a correction or another language."
            )
        case .underway:
            Bilingual(
                zh: "這份證書的新版已經在路上，不用申請。",
                en: "A newer version of this diploma is on its way already; there is no need to apply.")
        case .notOffered: Bilingual(zh: "學校現在沒有開放這種申請。", en: "The university does not offer this at the moment.")
        case .there:
            Bilingual(
                zh: "你已經有這個語言的證書；檔案不見了可以再下載。",
                en: "You have a diploma in this language; if the file is lost, download it again.")
        case .englishNameMissing:
            Bilingual(
                zh: "學校沒有你的英文姓名，所以印不出英文證書。請先打給教務處。",
                en:
                    "The university has no English name of yours, so no English diploma can be printed. Call the Registrar first."
            )
        case .sameName: Bilingual(zh: "這就是證書上的姓名。", en: "That is the name on the diploma.")
        case .nothingSaid: Bilingual(zh: "還沒寫要改什麼。", en: "Say what is wrong.")
        }
    }

    static func sentence(_ flaw: TypedApplication.Flaw) -> Bilingual<String> {
        switch flaw {
        case .choiceMissing: Bilingual(zh: "還沒選要申請什麼。", en: "Choose what you apply for.")
        case .wordsMissing:
            Bilingual(zh: "要更正的話，請寫哪裡錯、正確的是什麼。", en: "For a correction, say what is wrong and what it should be.")
        case .wordsUnreadable: Bilingual(zh: "說明裡有讀不出來的字，或太長。", en: "The text cannot be read, or is too long.")
        case .nameZhMissing: Bilingual(zh: "還沒填新的姓名。", en: "Give the new name.")
        case .nameZhUnreadable: Bilingual(zh: "新的姓名裡有讀不出來的字，或太長。", en: "The new name cannot be read, or is too long.")
        case .nameEnUnreadable:
            Bilingual(zh: "新的英文姓名裡有讀不出來的字，或太長。", en: "The new English name cannot be read, or is too long.")
        case .sameName: Bilingual(zh: "這就是證書上的姓名；請填新的。", en: "That is the name on the diploma. Give the new one.")
        }
    }
}
