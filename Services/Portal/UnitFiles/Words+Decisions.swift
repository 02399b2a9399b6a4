import Messages
import Pages

/// The words about a unit's file of decisions.
extension Words {
    /// What stands in a column.
    static func rule(of field: DecisionField) -> Bilingual<String> {
        switch field {
        case .studentNumber: RosterField.studentNumber.rule
        case .term:
            Bilingual(
                zh: "寫成113-2。同一個學號在不只一個學期畢業時才一定要有。",
                en: "As 113-2. Needed only where one number stands on the list for more than one term.")
        case .batch: Bilingual(zh: "寫成113-2-1；沒有學期欄時從這裡看學期。", en: "As 113-2-1; tells the term where no column does.")
        case .result:
            Bilingual(
                zh: "待審核、通過、不需審核或退回。", en: "To be reviewed, Passed, Not required or Returned.")
        case .noteZh, .noteEn:
            Bilingual(
                zh: "退回時中英文都要寫，最多\(Line.longest)個字。沒有這兩欄，原來的說明留著。",
                en:
                    "Both are needed for who is returned; at most \(Line.longest) characters. Without these columns notes stay."
            )
        }
    }

    /// What is wrong with a line, and how it is right.
    static func sentence(_ flaw: DecisionFlaw) -> Bilingual<String> {
        switch flaw.why {
        case .missing: Bilingual(zh: "這一格是空的，一定要有。", en: "This cell is empty; it must be filled in.")
        case .malformed: flaw.field.map(rule(of:)) ?? Bilingual(zh: "這一列讀不懂。", en: "This line cannot be read.")
        case .unknownResult:
            Bilingual(
                zh: "沒有這種結果。請寫待審核、通過、不需審核或退回。",
                en: "There is no such result. Write To be reviewed, Passed, Not required or Returned.")
        case .noteTooLong(let most):
            Bilingual(zh: "說明太長了，最多\(most)個字。", en: "The note may have \(most) characters.")
        case .noteMissing:
            Bilingual(
                zh: "說明要中英文都有，學生才看得懂為什麼。",
                en: "The note is needed in both languages, so that every student can read it.")
        case .termOfAnother: Bilingual(zh: "梯次和學期對不起來。", en: "The batch is none of this term.")
        case .sameStudent(let line):
            Bilingual(zh: "和第\(line)列是同一位學生。", en: "The same student as on line \(line).")
        case .notOnTheList:
            Bilingual(
                zh: "名單上沒有這個學號；有寫學期的話，也請看學期。", en: "Nobody on the list has this number, or not in this term.")
        case .severalTerms:
            Bilingual(zh: "這個學號在名單上有不只一個學期，請加上學期欄。", en: "This number is on the list for several terms. Add the term.")
        case .cell(let flaw): flaw.sentence
        case .stays(let why): sentence(why)
        }
    }

    /// What a file would do, above all else.
    static func heading(of counts: DecisionUpload.Counts) -> Bilingual<String> {
        let (write, refused) = (counts.changed.grouped, counts.refused.grouped)
        return switch (counts.changed, counts.refused) {
        case (0, 0): Bilingual(zh: "檔案和名單相同，沒有要改的", en: "The file says what the list says")
        case (0, _): Bilingual(zh: "沒有可以改的，有\(refused)列要先修", en: "Nothing can be changed; to mend: \(refused)")
        case (_, 0): Bilingual(zh: "可以改\(write)位", en: "To change: \(write)")
        case (_, _): Bilingual(zh: "可以改\(write)位，有\(refused)列要先修", en: "To change: \(write), to mend: \(refused)")
        }
    }

    /// The button carries the number.
    static func writeButton(_ counts: DecisionUpload.Counts) -> Bilingual<String> {
        Bilingual(
            zh: "寫入\(counts.changed.grouped)位的結果",
            en: counts.changed == 1 ? "Write one result" : "Write \(counts.changed.grouped) results")
    }

    /// What became of a file, in a list of them.
    static func result(of upload: DecisionUpload) -> Bilingual<String> {
        let counts = upload.counts
        switch upload.state {
        case .tried:
            return Bilingual(
                zh: "只試算，沒有寫入：可改\(counts.changed.grouped)位、\(counts.refused.grouped)列要修",
                en: "Tried out only: \(counts.changed.grouped) to change, \(counts.refused.grouped) to mend")
        case .refused: return Bilingual(zh: "整個檔案退回", en: "Refused as a whole")
        case .writing(_, let left):
            return Bilingual(zh: "正在寫入，還有\(left.grouped)位", en: "Being written, \(left.grouped) to go")
        case .written(let written):
            let wrote = Bilingual(
                zh: "已寫入\(written.count.grouped)位，\(written.passedOver.grouped)位維持不變",
                en: "Written: \(written.count.grouped), left as they are: \(written.passedOver.grouped)")
            switch written.undo {
            case .possible, .past: return wrote
            case .begun(let left):
                return Bilingual(zh: "正在復原，還有\(left.grouped)位", en: "Being undone, \(left.grouped) to go")
            case .done(let count, let stayed, _):
                return Bilingual(
                    zh: "\(wrote.zh)；已復原\(count.grouped)位，\(stayed.grouped)位沒有復原",
                    en: "\(wrote.en); undone: \(count.grouped), not undone: \(stayed.grouped)")
            }
        }
    }
}
