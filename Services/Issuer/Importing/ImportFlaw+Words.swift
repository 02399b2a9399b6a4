import Messages

extension ImportFlaw {
    /// What our own file of refused rows is headed with beside the columns.
    static let reasonHeadings = Bilingual(zh: "退回原因", en: "Reason")

    /// What is wrong, and how it is right.
    var sentence: Bilingual<String> {
        switch why {
        case .cell(let flaw): flaw.sentence
        case .missing where field == .sha256:
            Bilingual(
                zh: "已經發證的要填數位檢驗碼；領了紙本還沒寄的，發證日期、版本、種類、語言和檔名要留空。",
                en:
                    "Say the SHA-256 of what was issued. Of a paper that was only collected, leave date of issue, version, kind, document and file empty."
            )
        case .missing: Bilingual(zh: "這一格要填。", en: "This cell must be filled.")
        case .malformed: malformed
        case .lostCharacter:
            Bilingual(zh: "有字變成了問號或方框，請補上原字。", en: "A question mark or a box stands for a lost character. Put it back.")
        case .inTheFuture: Bilingual(zh: "日期還沒到。", en: "The date lies in the future.")
        case .impossibleDate:
            Bilingual(zh: "這個學期的學生不可能有這個日期。", en: "No student of the term can have this date.")
        case .neither:
            Bilingual(
                zh: "要有「數位檢驗碼」（已經發證），或「領取日期」（領了紙本還沒寄）。",
                en:
                    "Say the SHA-256 of what was issued, or the day on which the paper was collected and nothing sent yet."
            )
        case .sameVersion(let line): Bilingual(zh: "第\(line)列是同一份的同一版。", en: "Line \(line) has the same version.")
        case .sameStudent(let line): Bilingual(zh: "第\(line)列是同一位學生。", en: "Line \(line) has the same student.")
        case .sameFile(let line): Bilingual(zh: "第\(line)列有同一個檢驗碼。", en: "Line \(line) has the same digest.")
        case .samePaper(let line):
            Bilingual(zh: "第\(line)列的另一位學生有同一個字號。", en: "Another student has this number on line \(line).")
        case .beside(let line):
            Bilingual(zh: "同一位學生的第\(line)列要先修好。", en: "Line \(line), of the same student, has to be mended first.")
        case .noFile: Bilingual(zh: "資料夾裡沒有這個檔案。", en: "There is no such file in the folder.")
        case .fileDiffers: Bilingual(zh: "檔案的SHA-256和這一列不同。", en: "The file has another SHA-256.")
        case .fileTooLarge(let most):
            Bilingual(
                zh: "檔案超過\(most >> 20) MB，沒有人能查驗。",
                en: "The file is larger than \(most >> 20) MB: nobody could check it.")
        case .notAPDF: Bilingual(zh: "檔案不是PDF，沒有人能查驗。", en: "The file is no PDF: nobody could check it.")
        case .sealedHere: Bilingual(zh: "這一版是本系統封印的。", en: "This version was sealed here.")
        case .statedOtherwise:
            Bilingual(zh: "已匯入同一版，但內容不同。", en: "This version was imported with other words.")
        case .laterVersion(let version):
            Bilingual(
                zh: "已經有第\(version)版，舊版要先匯入。", en: "Version \(version) is stated already; earlier ones come before it.")
        case .earlierVersion(let version):
            Bilingual(
                zh: "第\(version)版還在等封印，請一起匯入。", en: "Version \(version) waits to be sealed here; import that one, too.")
        case .voided: Bilingual(zh: "這一版的號碼已作廢，請改用下一版。", en: "Its number was voided; import it as the next version.")
        case .withdrawn:
            Bilingual(zh: "這張紙本的領取紀錄被撤回或有爭議。", en: "The collection of this paper was withdrawn, or is contested.")
        case .fileOfAnother: Bilingual(zh: "這個檢驗碼是另一份證書的。", en: "Another diploma has this digest.")
        case .paperOfAnother: Bilingual(zh: "這個字號是另一位學生的。", en: "Another student has this number.")
        case .notListed: Bilingual(zh: "名冊上沒有這位學生，請先列入。", en: "The student is not listed. List them first.")
        case .collectedAnother:
            Bilingual(zh: "這位學生領過另一張，或在另一天領取。", en: "The student collected another paper, or on another day.")
        case .refused(let sentence): Bilingual(zh: sentence, en: sentence)
        }
    }

    private var malformed: Bilingual<String> {
        switch field {
        case .sha256: Bilingual(zh: "要是64個十六進位數字。", en: "It must be 64 hexadecimal digits.")
        case .document: Bilingual(zh: "要是中文、英文或中英文。", en: "It must be zh, en or bilingual.")
        case .kind: Bilingual(zh: "要是學位證書或學位證明書。", en: "It must be diploma or certificate.")
        case .version: Bilingual(zh: "要是1到999的數字。", en: "It must be a number from 1 to 999.")
        case .term: Bilingual(zh: "要像113-2。", en: "It must be \(Term.rule).")
        case .conferredMonth: Bilingual(zh: "要像2025-06或114年6月。", en: "It must be \(Month.rule).")
        case .issuedOn: Bilingual(zh: "要像2025-07-18或114/7/18。", en: "It must be \(Day.rule).")
        case .collectedAt:
            Bilingual(
                zh: "要像2025-07-18或114/7/18，後面可以加時間，像14:30。",
                en: "It must be \(Day.rule); a time may follow it, such as 14:30.")
        case .file: Bilingual(zh: "要是檔名，不帶資料夾。", en: "It must be the name of a file, without folders.")
        default: Bilingual(zh: "寫法不對。", en: "It is not written as it must be.")
        }
    }

    /// For the file that is to be mended: in which column, and what.
    var mending: String {
        "\(heading.map { "「\($0)」" } ?? "")\(sentence.zh)"
    }

    /// For whoever runs the import.
    var told: String {
        let place = heading.map { ", \($0)" } ?? ""
        return "line \(line)\(place)\(value.isEmpty ? "" : " “\(value)”"): \(sentence.en)"
    }
}
