import Messages
import Pages

/// What the record of destruction says of each kind.
extension Words {
    /// - Returns: nil for a kind that this release does not know.
    static func destroyed(_ kind: String, by program: Program) -> Bilingual<String>? {
        kinds[program]?[kind] ?? kindsOfEveryProgram[kind] ?? erased(kind, by: program)
    }

    /// What every program keeps for its own messages.
    static let kindsOfEveryProgram: [String: Bilingual<String>] = [
        "inbox": Bilingual(zh: "收過哪些訊息", en: "which messages were heard"),
        "outbox": Bilingual(zh: "送出的訊息", en: "messages that were said"),
        "tallies": Bilingual(zh: "訊息數量統計", en: "counts of messages"),
        "answers": Bilingual(zh: "答覆過的問題", en: "answers that were given"),
        "parked": Bilingual(zh: "處理完的問題訊息", en: "messages put aside and settled"),
        "unsettled": Bilingual(zh: "沒人處理的問題訊息", en: "messages put aside that nobody settled"),
        "parts": Bilingual(zh: "上傳到一半的檔案", en: "parts of files on their way"),
        "accesses": Bilingual(zh: "查閱紀錄", en: "entries of the access log"),
        "erasures": Bilingual(zh: "刪除申請的結果", en: "results of erasures"),
        "destructions": Bilingual(zh: "銷毀紀錄", en: "entries of this record"),
    ]

    static let kinds: [Program: [String: Bilingual<String>]] = [
        .contact: [
            "codes": Bilingual(zh: "沒完成的信箱驗證", en: "addresses that were never proven"),
            "sign-in-codes": Bilingual(zh: "用驗證碼登入的申請", en: "wishes to sign in by a code"),
            "tidings": Bilingual(zh: "通知過學生的事", en: "what students were told"),
            "letters": Bilingual(zh: "通知信紀錄", en: "letters to students"),
            "code-counts": Bilingual(zh: "每天驗證碼數量", en: "counts of codes by day"),
            "students": Bilingual(zh: "學生聯絡資料", en: "contact data of students"),
        ],
        .otpMailer: [
            "codes": Bilingual(zh: "驗證碼紀錄", en: "what became of codes"),
            "letters": Bilingual(zh: "通知信結果", en: "what became of letters"),
        ],
        .clearance: [
            "exceptions": Bilingual(zh: "處理完的例外", en: "exceptions that were closed"),
            "selections": Bilingual(zh: "選取的學生", en: "students who were selected"),
            "rights": Bilingual(zh: "決定過的個資申請", en: "data requests that were decided"),
            "roster-lines": Bilingual(zh: "名冊檔案的內容", en: "lines of rosters"),
            "roster-files": Bilingual(zh: "名冊檔案的上傳紀錄", en: "uploads of rosters"),
            "self-check-lines": Bilingual(zh: "自我檢核檔案的內容", en: "lines of files of self-checks"),
            "self-check-files": Bilingual(zh: "自我檢核檔案的上傳紀錄", en: "uploads of files of self-checks"),
            "decision-lines": Bilingual(zh: "審核檔案的內容", en: "lines of files of decisions"),
            "decision-files": Bilingual(zh: "審核檔案的上傳紀錄", en: "uploads of files of decisions"),
            "students": Bilingual(zh: "學生離校審核資料", en: "names and answers of students"),
        ],
        .issuer: ["applications": Bilingual(zh: "沒有成立的證書申請", en: "applications that came to nothing")],
        .portal: [
            "sessions": Bilingual(zh: "登入紀錄", en: "sessions that ended"),
            "tries": Bilingual(zh: "登入失敗次數", en: "tries to sign in"),
            "places": Bilingual(zh: "認得的裝置和網路", en: "devices and networks that were known"),
            "arrivals": Bilingual(zh: "登入和失敗的時間", en: "when accounts came in"),
            "school-sign-ins": Bilingual(zh: "沒完成的學校登入", en: "school sign-ins that were not finished"),
            "code-sign-ins": Bilingual(zh: "沒完成的驗證碼登入", en: "code sign-ins that were not finished"),
            "stages": Bilingual(zh: "學生進度", en: "students’ stages"),
            "drafts": Bilingual(zh: "沒送出的聯絡資料", en: "contact forms that were not handed in"),
            "typed": Bilingual(zh: "沒送出的其他表單", en: "other forms that were not handed in"),
            "announcements": Bilingual(zh: "公告", en: "announcements"),
            "student-accounts": Bilingual(zh: "學生帳號", en: "students’ accounts"),
            "staff-accounts": Bilingual(zh: "同仁帳號", en: "accounts of staff"),
        ],
    ]

    static func length(_ kept: KeptFor) -> Bilingual<String> {
        let (number, isOne) = (kept.amount.grouped, kept.amount == 1)
        guard kept.amount > 0 else { return Bilingual(zh: "到期就刪", en: "not at all once it is over") }
        return switch kept.unit {
        case .days: Bilingual(zh: "\(number)天", en: isOne ? "1 day" : "\(number) days")
        case .hours: Bilingual(zh: "\(number)小時", en: isOne ? "1 hour" : "\(number) hours")
        case .minutes: Bilingual(zh: "\(number)分鐘", en: isOne ? "1 minute" : "\(number) minutes")
        }
    }
}
