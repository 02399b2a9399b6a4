import Messages
import Pages

extension Words {
    static func trouble(_ trouble: FlowTrouble, in program: Program) -> TroubleWords {
        let name = program.rawValue
        return switch trouble {
        case .programDown:
            .init(
                ("程式沒有回覆", "The program does not answer"),
                (
                    "五秒內沒有回覆，它現在怎樣還不知道。訊息在佇列裡等，不會遺失。",
                    "No answer came within five seconds, so how it is cannot be told. Its messages wait in their queue."
                ),
                ("看紀錄檔最後幾行，再啟動一次。", "Read the end of its log, and start it again."),
                "deploy/programs start .mortarboard \(name)")
        case .nobodyListens:
            .init(
                ("佇列沒有人在收", "Nobody listens to a queue"),
                (
                    "程式停了、資料表版本不合，或沒有讀取的權限。",
                    "The program is down, held back by its schema, or without the right to read."
                ), ("doctor會指出少了什麼，和補上的指令。", "The doctor names what is missing, with what mends it."),
                "mortarboard doctor")
        case .conservationBroken:
            .init(
                ("帳對不起來", "The ledger does not balance"),
                (
                    "有訊息不見了或算了兩次；可能有人手動改過資料。",
                    "Messages are lost or counted twice; somebody may have changed rows by hand."
                ),
                ("先看是哪一天、哪個來源，再補聽。紀錄檔請留著。", "See of which day and source, then hear again. Keep the log."),
                "\(name) audit", "\(name) audit --ledger", "mortarboard hear-again --missed")
        case .outboxStuck:
            .init(
                ("要送的訊息送不出去", "What it says does not leave"),
                ("訊息代理停了、滿了，或不讓這個程式登入。訊息都還在。", "The broker is away, blocked, or refuses the user. All of it is kept."),
                ("先看訊息代理，再看程式的/readyz。", "The broker first, then the program’s /readyz."), "mortarboard doctor")
        case .messagesRefused:
            .init(
                ("有訊息代理不收", "The broker does not take some"),
                ("少了繫結、權限或佇列的空間。", "A binding, a right or room in a queue is missing."),
                ("補上以後20秒內會自己送出。", "They leave by themselves within 20 s of the cure."), "mortarboard doctor")
        case .codesWait:
            .init(
                ("驗證碼寄不出去", "Codes do not leave"),
                ("郵件主機停了或不收；學生正在頁面前等。", "The mail server is away or refuses; students wait before their page."),
                ("看程式的/readyz和郵件主機。", "Look at its /readyz and at the mail server."), "mortarboard doctor")
        case .lettersWait:
            .init(
                ("通知信寄不出去", "Letters do not leave"),
                ("郵件主機停了或不收；恢復後會自己寄出。", "The mail server is away or refuses; they leave by themselves."),
                ("看程式的/readyz和郵件主機。", "Look at its /readyz and at the mail server."), "mortarboard doctor")
        case .diplomasNotSealed:
            .init(
                ("到期的證書還沒封印", "A diploma is due and not sealed"),
                ("時戳、金鑰或廢止清單出了問題；恢復後會自己封印。", "A time stamp, a key or a list is missing; it goes on by itself."),
                ("看程式的/readyz，seal那一項。", "Its /readyz, part seal, says which."), "mortarboard keys list")
        case .diplomasNotRegistered:
            .init(
                ("封印的證書還沒登錄", "A sealed diploma is not registered"),
                (
                    "查驗沒有回覆，或還不信任新的簽章金鑰；登錄後才會寄出。",
                    "The verifier is down, or does not trust the key yet; mail leaves after registration only."
                ), ("看信任清單有沒有這把金鑰，再陳述一次。", "See whether the trust list has the key, then restate."),
                "mortarboard trust show", "mortarboard restate")
        case .mailsWait:
            .init(
                ("登錄的證書還沒寄出", "A registered diploma is not mailed"),
                ("郵件主機停了或很慢；恢復後會自己寄出，每封一次。", "The mail server is away or slow; they leave by themselves, each once."),
                ("看程式的/readyz，mail那一項。", "Its /readyz, part mail, says which."), "mortarboard doctor")
        default: waiting(trouble)
        }
    }

    /// What waits for a person and holds nothing else up.
    private static func waiting(_ trouble: FlowTrouble) -> TroubleWords {
        switch trouble {
        case .mailsInDoubt:
            .init(
                ("不知道有沒有送達的信", "Mails in doubt"),
                (
                    "送出最後一個位元組後斷線；每封已用同一個編號再寄過一次。",
                    "The connection was lost after the last byte; each was sent once more."
                ),
                ("向郵件主機查那個Message-ID。", "Ask the mail server for that Message-ID."), "mortarboard explain ID")
        case .messagesFailing:
            .init(
                ("有訊息沒成功，會再試", "Messages fail and are tried again"),
                ("試五次還不成功就停放；不會擋住別的。", "After five tries each is parked; none holds up another."),
                ("紀錄檔的“message failed”有編號和原因。", "The log’s “message failed” names id and cause."))
        case .eventsWaitLong:
            .init(
                ("有事件等學生等了一週以上", "Events have waited for their student for a week"),
                (
                    "名冊不完整，或學號不對；14天後停放並退回。",
                    "A roster is incomplete, or a number is wrong; after 14 days they are parked."
                ),
                ("請教務處補名冊；列上名冊就會處理。", "Tell the registrar; a listing lets them be heard."),
                "mortarboard explain EVENT-ID")
        case .applicationsWait:
            .init(
                ("證書申請等了三天以上", "Applications have waited for three days"),
                ("教務處還沒決定。", "The registrar has not decided."), ("請告訴教務處。", "Tell the registrar."))
        default:
            .init(
                trouble == .parkedTooLong
                    ? ("停放的訊息超過一個工作天", "Parked for over a working day") : ("有停放的訊息", "Messages are parked"),
                ("每則都完整留著，不會擋住別的；有學生可能在等。", "Each is whole and holds up no other; a student may wait for it."),
                ("下面依原因分組，列出怎麼處理。", "Below they stand by cause, each with what to do."),
                "mortarboard parked list")
        }
    }
}
