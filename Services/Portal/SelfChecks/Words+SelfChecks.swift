import Messages
import Pages

/// The words about self-check A and B as the registrar states them.
extension Words {
    /// What stands in a column.
    static func rule(of field: SelfCheckField) -> Bilingual<String> {
        switch field {
        case .studentNumber: RosterField.studentNumber.rule
        case .programme:
            Bilingual(
                zh: "同一個學號在這個梯次有不只一個學程時才一定要有。",
                en: "Needed only where one number stands in the batch with several programmes.")
        case .creditsMet: Bilingual(zh: "畢業學分是否已修及格：是或否。", en: "Whether the credits are met: yes or no.")
        case .thresholdsMet:
            Bilingual(zh: "畢業門檻是否已審核通過：是或否。", en: "Whether the graduation requirements are met: yes or no.")
        case .details:
            Bilingual(
                zh: "學生看得到，最多\(Line.longest)個字，例如還差幾學分。",
                en:
                    "The student reads it; at most \(Line.longest) characters, for instance how many credits are missing."
            )
        }
    }

    /// What is wrong with a line, and how it is right.
    static func sentence(_ flaw: SelfCheckFlaw) -> Bilingual<String> {
        switch flaw.why {
        case .missing: Bilingual(zh: "這一格是空的，一定要有。", en: "This cell is empty; it must be filled in.")
        case .malformed: flaw.field.map(rule(of:)) ?? Bilingual(zh: "這一列讀不懂。", en: "This line cannot be read.")
        case .tooLong(let most): Bilingual(zh: "說明太長了，最多\(most)個字。", en: "Details may have \(most) characters.")
        case .sameStudent(let line):
            Bilingual(zh: "和第\(line)列是同一位學生。", en: "The same student as on line \(line).")
        case .notOnTheRoster:
            Bilingual(
                zh: "這個梯次的名冊上沒有這個學號；有寫學程的話，也請看學程。",
                en: "Nobody of this number is on the batch’s roster. Where a programme is given, look at that, too.")
        case .severalProgrammes:
            Bilingual(
                zh: "這個學號在這個梯次有不只一個學程，請加上學程欄。",
                en: "This number stands in the batch with several programmes: add the column for it.")
        case .cell(let flaw): flaw.sentence
        }
    }

    /// What a file would do, above all else.
    static func heading(of counts: SelfCheckUpload.Counts) -> Bilingual<String> {
        let (write, refused) = (counts.changed.grouped, counts.refused.grouped)
        return switch (counts.changed, counts.refused) {
        case (0, 0): Bilingual(zh: "檔案和現在登記的相同，沒有要寫入的", en: "The file says what is known; there is nothing to write")
        case (0, _):
            Bilingual(zh: "沒有可以寫入的列，有\(refused)列要先修", en: "No line can be written; to be mended: \(refused)")
        case (_, 0): Bilingual(zh: "可以寫入\(write)列", en: "Lines that can be written: \(write)")
        default:
            Bilingual(
                zh: "可以寫入\(write)列，有\(refused)列要先修", en: "Lines that can be written: \(write); to be mended: \(refused)"
            )
        }
    }

    /// The button carries the number.
    static func button(_ counts: SelfCheckUpload.Counts) -> Bilingual<String> {
        let write = counts.changed.grouped
        return Bilingual(
            zh: "寫入\(write)位的自我檢核", en: "Write \(write) \(counts.changed == 1 ? "self-check" : "self-checks")")
    }

    /// What became of an uploaded file.
    static func result(of upload: SelfCheckUpload) -> Bilingual<String> {
        switch upload.state {
        case .tried:
            let (write, refused) = (upload.counts.changed.grouped, upload.counts.refused.grouped)
            return Bilingual(
                zh: "只試算，沒有寫入：可寫入\(write)列、退回\(refused)列", en: "Tried out only: \(write) to write, \(refused) refused")
        case .refused: return Bilingual(zh: "整個檔案退回", en: "Refused as a whole")
        case .writing: return Bilingual(zh: "正在寫入", en: "Being written")
        case .written(let written):
            let (count, over) = (written.count.grouped, written.passedOver.grouped)
            return written.passedOver == 0
                ? Bilingual(zh: "寫入\(count)位", en: "\(count) written")
                : Bilingual(zh: "寫入\(count)位，\(over)位沒有動", en: "\(count) written, \(over) left as they are")
        }
    }

    static func sentence(_ fault: TypedSelfCheck.Fault) -> Bilingual<String> {
        switch fault {
        case .creditsUnsaid:
            Bilingual(zh: "還沒選：畢業學分是否已修及格。", en: "Not chosen yet: whether the credits are met.")
        case .thresholdsUnsaid:
            Bilingual(zh: "還沒選：畢業門檻是否已審核通過。", en: "Not chosen yet: whether the graduation requirements are met.")
        case .detailsUnreadable:
            Bilingual(
                zh: "說明請寫在一行裡，最多\(Line.longest)個字，不能有造字。",
                en: "Details stand on one line of at most \(Line.longest) characters that every computer knows.")
        case .becauseMissing:
            Bilingual(
                zh: "請寫為什麼手動登記，200個字以內；學生看不到，留在紀錄。",
                en:
                    "Say why it is entered by hand, in at most 200 characters; students do not see it, it is kept on record."
            )
        }
    }
}
