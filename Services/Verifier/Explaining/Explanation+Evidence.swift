import Messages
import Pages

extension Explanation {
    /// What can be told, line by line.
    var evidence: [Evidence] {
        switch self {
        case .notAPDF(let likeness, let attachments): Self.kind(likeness, attachments)
        case .appended(_, let original, let more): Self.added(original, more)
        case .cutOff(let received, let whole, _): Self.cut(received, whole)
        case .damaged:
            [
                Evidence(
                    ("檔案大小", "Size"), .good, ("相同", "the same"),
                    ("和檔案自己記的封印大小相同。", "As long as the file says it was when it was sealed.")),
                Evidence(
                    ("檔案內容", "Bytes of the file"), .bad, ("不同", "differ"),
                    ("至少有一個位元組和原檔不同：傳送時損壞，或被改過。", "At least one byte differs: damaged on its way, or changed.")),
            ]
        case .unregistered:
            [
                Evidence(
                    ("學校的標記", "University’s mark"), .doubtful, ("有", "there"),
                    ("檔案寫著這所學校。標記誰都可以複製。", "The file names the university. Anybody can copy that.")),
                Evidence(
                    ("封印的金鑰", "Key of the seal"), .plain, ("這裡不看", "not judged here"),
                    (
                        "封印是誰的金鑰蓋的、那時能不能用，由mortarboard verify離線判斷。",
                        "Whose key sealed it, and whether it was to be used then, is judged offline by mortarboard verify."
                    )),
                Self.noEntry,
            ]
        case .resaved(let program, let original): Self.copy(program, original)
        case .printed(let program), .scanned(let program): [Self.made(by: program), Self.noEntry]
        case .anotherContent:
            [
                Evidence(
                    ("QR code的連結", "QR code’s link"), .doubtful, ("找得到", "known"),
                    (
                        "指向學校登錄過的一份證書。連結誰都可以複製。",
                        "It leads to a diploma that a university registered. Anybody can copy it."
                    )),
                Evidence(
                    ("檔案內容", "Bytes of the file"), .bad, ("不同", "differ"),
                    ("不是那份證書的原檔，也沒有它的封印。", "Not that diploma’s original, and without its seal.")),
            ]
        case .unknownSchool:
            [
                Evidence(
                    ("學校的標記", "University’s mark"), .doubtful, ("不認得", "unknown"),
                    ("檔案寫的學校，沒有在這裡登錄證書。", "The university that it names registers no diplomas here.")),
                Self.noEntry,
            ]
        case .stranger:
            [
                Evidence(
                    ("學校的標記", "University’s mark"), .plain, ("沒有", "none"),
                    (
                        "可能是列印、掃描或轉檔過的證書，也可能是其他文件。",
                        "A diploma that was printed, scanned or converted, or another document."
                    )),
                Self.noEntry,
            ]
        }
    }

    private static let noEntry = Evidence(
        ("登錄", "Register"), .bad, ("沒有", "not there"),
        ("沒有學校登錄過這個數位檢驗碼。", "No university registered a file with this code."))

    private static func made(by program: SavingProgram) -> Evidence {
        Evidence(
            ("產生方式", "Made by"), .bad, program.way == .scans ? ("掃描", "scanning") : ("列印", "printing"),
            ("由\(program.name.zh)產生。", "Made by \(program.name.en)."))
    }

    private static func kind(_ likeness: Likeness, _ attachments: Int) -> [Evidence] {
        let name = likeness.name
        let kind = Evidence(
            ("檔案類型", "Type"), .plain, (name.zh, name.en),
            ("由檔案開頭的內容判斷，不看檔名。", "Told by how it begins, whatever its name."))
        guard likeness == .mail, attachments > 0 else { return [kind] }
        let inside = Evidence(
            ("信裡的PDF附件", "PDF attached to it"), .good, ("找到\(attachments)個", "\(attachments) found"),
            ("附件還沒有查驗。", "It has not been checked yet."))
        return [kind, inside]
    }

    private static func added(_ original: Int, _ more: Int) -> [Evidence] {
        [
            Evidence(
                ("前\(original.grouped)位元組", "First \(original.grouped) bytes"), .good, ("和原檔相同", "same as original"),
                ("這一段就是學校登錄的原檔。", "This part is the original that the university registered.")),
            Evidence(
                ("後面\(more.grouped)位元組", "Next \(more.grouped) bytes"), .bad, ("多出來的", "added"),
                (
                    "不是學校發的。常見的是註解、簽名，或郵件防護程式加上的標記。",
                    "Not from the university. Often a comment, a signature, or a mark by a mail filter."
                )),
        ]
    }

    private static func cut(_ received: Int, _ whole: Int?) -> [Evidence] {
        let part = whole.map { "\(received * 100 / max($0, 1))%" }
        return [
            Evidence(
                ("收到的", "Received"), .doubtful, part.map { ($0, $0) } ?? ("一部分", "a part"),
                whole.map {
                    (
                        "\(received.grouped)位元組；檔案自己記的大小是\($0.grouped)。",
                        "\(received.grouped) bytes; the file says that it has \($0.grouped)."
                    )
                } ?? ("\(received.grouped)位元組。", "\(received.grouped) bytes.")),
            Evidence(
                ("檔案結尾", "End of file"), .bad, ("沒有", "missing"),
                ("PDF的結尾標記不見了，多半也打不開。", "The PDF’s end mark is missing; most likely it cannot be opened.")),
        ]
    }

    private static func copy(_ program: SavingProgram?, _ original: Original?) -> [Evidence] {
        let changed = Evidence(
            ("檔案內容", "Bytes of the file"), .bad, ("不同", "differ"),
            program.map {
                ("由\($0.name.zh)重新產生。", "Produced anew by \($0.name.en).")
            } ?? ("封印之後又存過，看不出是哪個程式。", "Saved again after it was sealed; by which program cannot be told."))
        guard original != nil else { return [Self.mark, changed] }
        let registered = Evidence(
            ("登錄", "Register"), .good, ("有這份原檔", "original known"),
            ("學校登錄過它所指的原檔。", "The university registered the original that it points to."))
        return [Self.mark, changed, registered]
    }

    private static let mark = Evidence(
        ("學校的資料", "University’s data"), .good, ("讀得到", "readable"),
        ("檔案裡還帶著學校寫進去的資料。", "What the university wrote into it is still inside."))
}
