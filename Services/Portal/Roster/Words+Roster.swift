import Messages
import Pages

extension Words {
    /// Why a file did not go on its way; nil where another thing was done.
    static func refusal(of told: RosterPage.Told) -> Bilingual<String>? {
        switch told {
        case .notTaken(let fault): fault.sentence(most: TryRoster.largest)
        case .listed, .changed, .withdrawn: nil
        }
    }

    static func notTried(_ name: String) -> Bilingual<String> {
        Bilingual(zh: "\(name)還不能試算，請改好再上傳。", en: "\(name) cannot be tried out yet; mend it and upload it again.")
    }

    /// What a file would do, above all else.
    static func heading(of counts: RosterUpload.Counts) -> Bilingual<String> {
        let (write, refused) = (counts.writable.grouped, counts.refused.grouped)
        return switch (counts.writable, counts.refused) {
        case (0, 0): Bilingual(zh: "檔案和名冊相同，沒有要寫入的", en: "The file says what the roster says")
        case (0, _):
            Bilingual(zh: "沒有可以寫入的列，有\(refused)列要先修", en: "No line can be written, \(refused) need mending")
        case (_, 0): Bilingual(zh: "可以寫入\(write)列", en: "\(lines(counts.writable)) can be written")
        case (_, let bad):
            Bilingual(
                zh: "可以寫入\(write)列，有\(refused)列要先修",
                en: "\(lines(counts.writable)) can be written, \(refused) \(bad == 1 ? "needs" : "need") mending")
        }
    }

    /// The button carries the numbers.
    static func button(_ counts: RosterUpload.Counts) -> Bilingual<String> {
        guard counts.writable > 0 else { return Bilingual(zh: "照上面選的處理", en: "Do what is chosen above") }
        return Bilingual(
            zh: "寫入\(counts.writable.grouped)列：新增\(counts.added.grouped)位、變更\(counts.changed.grouped)位",
            en: "Write \(lines(counts.writable)): add \(counts.added.grouped), change \(counts.changed.grouped)")
    }

    private static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count.grouped) lines" }

    /// What writing has done.
    static func done(_ written: RosterUpload.Written) -> Bilingual<String> {
        let numbers = (written.added.grouped, written.changed.grouped, written.withdrawn.grouped)
        let (zh, en) = (
            written.withdrawn == 0 ? "" : "、退出\(numbers.2)位", written.withdrawn == 0 ? "" : ", \(numbers.2) withdrawn"
        )
        return Bilingual(
            zh: "新增\(numbers.0)位、變更\(numbers.1)位\(zh)", en: "\(numbers.0) added, \(numbers.1) changed\(en)")
    }

    /// What became of an uploaded file.
    static func result(of upload: RosterUpload) -> Bilingual<String> {
        switch upload.state {
        case .tried:
            let (write, refused) = (upload.counts.writable.grouped, upload.counts.refused.grouped)
            return Bilingual(
                zh: "只試算，沒有寫入：可寫入\(write)列、退回\(refused)列", en: "Tried out only: \(write) to write, \(refused) refused")
        case .refused: return Bilingual(zh: "整個檔案退回", en: "Refused as a whole")
        case .writing(let written, _):
            return Bilingual(zh: "第\(written.version)版，正在寫入", en: "Version \(written.version), being written")
        case .written(let written):
            let done = done(written)
            return Bilingual(zh: "第\(written.version)版：\(done.zh)", en: "Version \(written.version): \(done.en)")
        }
    }

    static func effect(_ effect: RosterKind.Effect) -> Bilingual<String> {
        switch effect {
        case .otherDepartment:
            Bilingual(zh: "系所的審核改由新的系所負責", en: "the new department reviews")
        case .formIn: Bilingual(zh: "已送出聯絡資料", en: "has submitted the contact form")
        case .collected: Bilingual(zh: "已領取紙本證書", en: "has collected the paper diploma")
        }
    }

    static func sentence(_ fault: TypedWriting.Fault) -> Bilingual<String> {
        switch fault {
        case .unchosen:
            Bilingual(
                zh: "還沒選：在名冊上、但檔案裡沒有的人要怎麼處理。", en: "Not chosen yet: what becomes of those who are not in the file.")
        case .reasonMissing: Bilingual(zh: "退出的原因還沒填。", en: "The reason for withdrawing them is missing.")
        case .reasonUnreadable:
            Bilingual(zh: "原因請寫在一行裡，最多200個字。", en: "Write the reason on one line of at most 200 characters.")
        case .countMissing: Bilingual(zh: "請填檔案裡沒有的人數。", en: "Type how many are not in the file.")
        case .countDiffers:
            Bilingual(
                zh: "這個人數和檔案裡沒有的人數不同，請再看一次名單。", en: "That is not how many are not in the file. Look at the list again.")
        }
    }
}

/// On the form for one student.
extension Words {
    static let yes = Bilingual(zh: "是", en: "Yes")
    static let no = Bilingual(zh: "否", en: "No")
    static let unsaid = Bilingual(zh: "沒有填", en: "Not said")
    static let changeReasonMissing = Bilingual(
        zh: "為什麼手動填還沒寫，請寫在一行裡。", en: "Why this is entered by hand is missing; write it on one line.")
    static let withdrawReasonMissing = Bilingual(
        zh: "退出的原因還沒寫，請寫在一行裡。", en: "The reason is missing; write it on one line.")

    static func named(_ field: RosterField, _ sentence: String) -> Bilingual<String> {
        Bilingual(zh: "「\(field.heading.zh)」\(sentence)", en: "\(field.heading.en): \(sentence)")
    }
}
