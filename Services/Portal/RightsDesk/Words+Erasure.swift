import Messages
import Pages

/// What is said of the kinds of data that an erasure takes or leaves, and why they stay.
extension Words {
    /// - Returns: nil for a kind that this release does not know.
    static func erased(_ kind: String, by program: Program) -> Bilingual<String>? {
        erasedKinds[program]?[kind] ?? erasedKindsOfEveryProgram[kind]
    }

    static func name(of ground: ErasureGround) -> Bilingual<String> {
        switch ground {
        case .diploma:
            Bilingual(
                zh: "已發或將發的學位證書，學籍資料永久保存", en: "a diploma was issued or is about to be; the register is kept for ever")
        case .statements:
            Bilingual(zh: "查驗證書靠這些簽章紀錄，不含姓名", en: "signed records by which anybody verifies; they hold no names")
        case .evidence:
            Bilingual(zh: "發證書和審核的依據，只留編號和時間", en: "what issuing rested on; ids and times alone")
        case .accounts: Bilingual(zh: "收費紀錄，依會計法規保存", en: "fees, which accounts are kept of")
        case .records:
            Bilingual(
                zh: "查閱和銷毀的紀錄，依法保存5年", en: "who has looked and what was destroyed; the law wants it for five years")
        case .rights: Bilingual(zh: "個資申請本身，依法保存5年", en: "the requests themselves; the law wants them for five years")
        case .marks: Bilingual(zh: "只有編號和次數，認不出是誰", en: "ids and counts that name nobody")
        case .outgoing: Bilingual(zh: "正要送出，期限到了自動刪", en: "on its way out; it goes by itself when its days are over")
        }
    }

    static let erasedKindsOfEveryProgram: [String: Bilingual<String>] = [
        "outbox": Bilingual(zh: "送出的訊息", en: "messages that were said"),
        "waiting": Bilingual(zh: "等待中的訊息", en: "messages that wait"),
        "parked": Bilingual(zh: "擱置的問題訊息", en: "messages put aside"),
        "replies": Bilingual(zh: "答覆過的問題", en: "answers that were given"),
        "accesses": Bilingual(zh: "查閱紀錄", en: "entries of the access log"),
        "erasures": Bilingual(zh: "刪除申請的結果", en: "results of erasures"),
    ]

    static let erasedKinds: [Program: [String: Bilingual<String>]] = [
        .contact: [
            "roster": Bilingual(zh: "名冊資料和姓名", en: "roster data and names"),
            "forms": Bilingual(zh: "聯絡資料表", en: "contact forms"),
            "addresses": Bilingual(zh: "個人信箱", en: "mail addresses"),
            "letters": Bilingual(zh: "通知過的事和信", en: "what they were told, and letters"),
            "disputes": Bilingual(zh: "更正說明", en: "what they said was wrong"),
            "marks": Bilingual(zh: "編號和次數", en: "ids and counts"),
        ],
        .otpMailer: [
            "codes": Bilingual(zh: "驗證碼紀錄", en: "what became of codes"),
            "letters": Bilingual(zh: "通知信結果", en: "what became of letters"),
        ],
        .clearance: [
            "roster": Bilingual(zh: "名冊資料和姓名", en: "roster data and names"),
            "reviews": Bilingual(zh: "各單位審核和附註", en: "units’ answers and notes"),
            "files": Bilingual(zh: "上傳檔案裡的列", en: "lines of files that were uploaded"),
            "counter": Bilingual(zh: "領取紙本的代理人和經手人", en: "who collected papers, and who handed them over"),
            "reminders": Bilingual(zh: "提醒", en: "reminders"),
            "exceptions": Bilingual(zh: "例外", en: "exceptions"),
            "windows": Bilingual(zh: "個別期限的理由", en: "reasons for hours of their own"),
            "clearance": Bilingual(zh: "離校、領取和證書的時間", en: "when they were cleared, and what became of papers"),
            "marks": Bilingual(zh: "編號和次數", en: "ids and counts"),
            "rights": Bilingual(zh: "個資申請", en: "data requests"),
        ],
        .issuer: [
            "contact": Bilingual(zh: "信箱、電話和地址", en: "mail addresses, phone and postal address"),
            "roster": Bilingual(zh: "證書上的姓名和學籍", en: "names and facts for diplomas"),
            "selections": Bilingual(zh: "選取的證書", en: "diplomas that were selected"),
            "diplomas": Bilingual(zh: "學位證書和領取", en: "diplomas and collections"),
            "mails": Bilingual(zh: "寄送的時間和結果", en: "when diplomas were mailed, and what became of it"),
            "deeds": Bilingual(zh: "同仁對證書做的事", en: "what staff decided about diplomas"),
            "statements": Bilingual(zh: "簽章過的聲明", en: "signed statements"),
            "applications": Bilingual(zh: "申請新的證書", en: "applications for new diplomas"),
            "fees": Bilingual(zh: "收費和退費", en: "fees and refunds"),
            "marks": Bilingual(zh: "編號和次數", en: "ids and counts"),
        ],
        .verifier: ["registry": Bilingual(zh: "查驗登記", en: "the register of diplomas")],
        .portal: [
            "account": Bilingual(zh: "帳號和登入", en: "account, and when it came in"),
            "sessions": Bilingual(zh: "登入中的裝置", en: "sessions"),
            "drafts": Bilingual(zh: "沒送出的表單", en: "forms that were not handed in"),
            "stages": Bilingual(zh: "進度", en: "stage"),
        ],
    ]
}
