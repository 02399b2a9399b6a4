import Messages
import Pages

/// The words of the pages of parked messages.
extension Words {
    /// For what a message is parked, in few words. A reason that is not named here is one of a program's own rules.
    static func parked(for reason: String) -> Bilingual<String> {
        switch reason {
        case "failed": Bilingual(zh: "處理時程式出錯", en: "Something broke")
        case "dead-lettered": Bilingual(zh: "試了很多次都沒處理成", en: "Given up after many tries")
        case "waited-in-vain": Bilingual(zh: "名冊上沒有這位學生", en: "Student not on the roster")
        case "unheard": Bilingual(zh: "沒有佇列收它", en: "No queue took it")
        case "type-not-allowed": Bilingual(zh: "來源不能送這種事件", en: "Its publisher may not state this")
        case "unknown-type": Bilingual(zh: "沒有這種事件", en: "No such event")
        case "user-id-missing": Bilingual(zh: "沒有寫送的帳號", en: "No account is named")
        case "foreign-routing-key": Bilingual(zh: "用了別人的routing key", en: "Another’s routing key")
        case "foreign-source": Bilingual(zh: "用了別人的source", en: "Another’s source")
        case "type-mismatch": Bilingual(zh: "兩處寫的事件種類不同", en: "Two types in one message")
        case "wrong-exchange": Bilingual(zh: "送錯地方", en: "Sent to the wrong place")
        case "not-the-author": Bilingual(zh: "不是該說這件事的程式", en: "Said by the wrong program")
        case "id-reused": Bilingual(zh: "同一個編號用了兩次", en: "An id was used twice")
        case "too-large": Bilingual(zh: "訊息太大", en: "Too large")
        case "too-deep": Bilingual(zh: "層數太深", en: "Nested too deep")
        case "unkeepable": Bilingual(zh: "留不住全部", en: "Cannot be kept whole")
        case "malformed": Bilingual(zh: "讀不懂", en: "Cannot be read")
        case "schema": Bilingual(zh: "欄位不合格式", en: "A field does not fit")
        default: Bilingual(zh: "規則不收", en: "Refused by a rule")
        }
    }

    /// What somebody did about a parked message, by the question that was asked or the words of a command.
    static func touch(_ what: String) -> Bilingual<String> {
        deed(what).words ?? Bilingual(zh: what, en: what)
    }

    static let revealWhy = Bilingual<String>(
        zh: "寫下為什麼要看，最多\(Line.longest)個字。", en: "Say why you look, in at most \(Line.longest) characters.")

    static func sentence(_ flaw: TypedParkedDeed.Flaw) -> Bilingual<String> {
        switch flaw {
        case .becauseMissing: Bilingual(zh: "還沒寫原因。", en: "Say why.")
        case .becauseUnreadable:
            Bilingual(
                zh: "原因最多\(Line.longest)個字，寫成一行。",
                en: "The reason is one line of at most \(Line.longest) characters.")
        case .tellUnreadable:
            Bilingual(
                zh: "給來源的話最多\(Line.longest)個字，寫成一行。",
                en: "What the publisher reads is one line of at most \(Line.longest) characters.")
        case .bodyMissing: Bilingual(zh: "內容是空的。", en: "The message is empty.")
        case .bodyTooLong:
            Bilingual(
                zh: "內容太長，這一頁改不了；請用mortarboard parked edit。",
                en: "The message is too long for this page: use mortarboard parked edit.")
        case .unsure:
            Bilingual(zh: "還沒勾選「沒有人會再處理它」。", en: "Tick that nobody will deal with it any more.")
        }
    }
}
