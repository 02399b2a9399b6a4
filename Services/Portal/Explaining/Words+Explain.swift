import Messages
import Pages

/// The words of the page of one timeline.
extension Words {
    static let unexplainable = Bilingual<String>(
        zh: "編號有3到200個字。貼上整個編號再找一次。", en: "A number or id has 3 to 200 characters. Paste all of it.")

    /// What a program tells that happened: what kind of thing, and its name there.
    static func happening(_ what: String) -> (kind: Bilingual<String>, name: String) {
        for (start, kind) in happenings where what.utf8.starts(with: start.utf8) {
            return (kind, String(decoding: what.utf8.dropFirst(start.utf8.count), as: UTF8.self))
        }
        return (Bilingual(zh: "紀錄", en: "record"), what)
    }

    private static let happenings: [(String, Bilingual<String>)] = [
        ("heard from ", Bilingual(zh: "收到，來自", en: "heard from")),
        ("says ", Bilingual(zh: "說出", en: "says")),
        ("waits: ", Bilingual(zh: "等候", en: "waits")),
        ("parked: ", Bilingual(zh: "停放", en: "parked")),
    ]

    /// How it stands with that, as a program tells it. What is not named here is a code of the program's.
    static func condition(_ state: String) -> Bilingual<String> {
        switch state {
        case "until its student is listed": return Bilingual(zh: "等學生列入名冊", en: state)
        case "about to leave": return Bilingual(zh: "正要送出", en: state)
        case "it has taken no effect": return Bilingual(zh: "沒有生效", en: state)
        case "open": return Bilingual(zh: "還停放著，等人處理", en: "parked, for a person")
        default: break
        }
        for (start, zh) in conditions where state.utf8.starts(with: start.utf8) {
            let rest = String(decoding: state.utf8.dropFirst(start.utf8.count), as: UTF8.self)
            return Bilingual(zh: "\(zh)：\(rest)", en: state)
        }
        return Bilingual(zh: state, en: state)
    }

    private static let conditions: [(String, String)] = [
        ("does not leave: ", "送不出去"), ("settled ", "已處理"), ("held: ", "被擋住"), ("holds: ", "擋住寄發"),
        ("refused: ", "被拒絕"), ("failed ", "失敗，會再試"),
    ]
}
