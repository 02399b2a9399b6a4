import Messages
import Pages

/// The words about a unit's file of decisions.
extension Words {
    /// Why a file did not go on its way.
    static func sentence(_ told: DecisionUploadPage.Told) -> Bilingual<String> {
        switch told {
        case .tooLarge: FileFlaw.tooLarge(most: TryDecisions.largest).sentence
        case .fileMissing: Bilingual(zh: "還沒選檔案", en: "No file is chosen yet")
        }
    }

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

    /// What is wrong with the file.
    static func sentence(_ flaw: DecisionFileFlaw) -> Bilingual<String> {
        switch flaw {
        case .file(let flaw): flaw.sentence
        case .noLines: Bilingual(zh: "只有標題，沒有學生", en: "There are headings and no students below them")
        case .tooManyLines(let most): RosterFileFlaw.tooManyLines(most: most).sentence
        case .noHeadings: Bilingual(zh: "第1列沒有任何看得懂的欄位名稱", en: "Line 1 names no column that is known")
        case .unknownHeading(let heading):
            Bilingual(zh: "第1列的「\(heading)」不是這裡的欄", en: "Line 1 names “\(heading)”, which is no column here")
        case .doubledHeading(let heading): RosterFileFlaw.doubledHeading(heading).sentence
        case .missingColumn(let field):
            Bilingual(zh: "第1列少了「\(field.heading.zh)」欄", en: "Line 1 lacks the column “\(field.heading.en)”")
        case .systemDecides:
            Bilingual(zh: "你們單位只由系統回覆，不能用檔案改", en: "For your unit its own system answers; no file changes that")
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
}
