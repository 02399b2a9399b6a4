import Messages
import Pages

/// The words for what mends something.
extension Words {
    static func name(of hands: ShowExceptions.Hands) -> Bilingual<String> {
        switch hands {
        case .nobody: Bilingual(zh: "還沒有人", en: "Nobody")
        case .mine: Bilingual(zh: "我", en: "Me")
        }
    }

    static func name(of deed: MatterDeed) -> Bilingual<String> {
        switch deed {
        case .close: Bilingual(zh: "記下並結束這一件", en: "Record and end this")
        case .rosterName, .rosterValues: Bilingual(zh: "名冊是對的", en: "The roster is right")
        case .withdrawEarlier: Bilingual(zh: "從前一個學期撤下", en: "Withdraw from the earlier term")
        case .counter: Bilingual(zh: "到櫃檯看這筆登記", en: "See the record at the counter")
        case .release: Bilingual(zh: "放行…", en: "Release…")
        case .resend: Bilingual(zh: "補寄…", en: "Send again…")
        case .void: Bilingual(zh: "作廢，重新封印…", en: "Void and seal anew…")
        case .dispute: Bilingual(zh: "看學生寫了什麼，再決定…", en: "Read what the student wrote, then decide…")
        case .revocation: Bilingual(zh: "撤銷或恢復…", en: "Revoke or reinstate…")
        case .calendar: Bilingual(zh: "在寄發日曆處理…", en: "Deal with it in the calendar…")
        case .roster: Bilingual(zh: "更正名冊資料…", en: "Correct the roster…")
        case .address: Bilingual(zh: "換永久信箱…", en: "Another permanent address…")
        case .person: Bilingual(zh: "看學生頁面", en: "See the student")
        case .people: Bilingual(zh: "看名單", en: "See who")
        case .file: Bilingual(zh: "下載名單（CSV）", en: "Download the list (CSV)")
        case .remind: Bilingual(zh: "提醒…", en: "Remind…")
        case .batch: Bilingual(zh: "延長期限…", en: "Extend the date…")
        case .call: Bilingual(zh: "打電話", en: "Call")
        }
    }

    /// What the button of its page does.
    static func verb(of deed: MendDiplomas.Deed) -> Bilingual<String> {
        switch deed {
        case .release: Bilingual(zh: "放行", en: "Release")
        case .resend: Bilingual(zh: "補寄", en: "Send again")
        case .void: Bilingual(zh: "作廢，重新封印", en: "Void and seal anew")
        }
    }

    /// What will happen, before it does.
    static func effect(of deed: MendDiplomas.Deed) -> Bilingual<String> {
        switch deed {
        case .release:
            Bilingual(
                zh: "看過紙本存根、名冊和上面的原因以後才放行。到期的會照原來的順序封印、寄出；印不出來的字、學生自己說的、你們在日曆暫緩的、等兩個人確認的撤銷，都不會因此放行。",
                en:
                    "Release it once you have compared the stub, the roster and what is told above. What is due is then sealed and mailed in its order. What cannot be printed, what the student has said, what you hold in the calendar and a revocation that two persons have still to confirm stay."
            )
        case .resend:
            Bilingual(
                zh: "退回、被拒收或不確定有沒有寄到的信，再寄一次同一個檔案，寄到學生現在的信箱。版本和內容都不變。",
                en:
                    "Mails that came back, were refused or are in doubt leave once more: the same file, to the student’s address of now. No version changes."
            )
        case .void:
            Bilingual(
                zh: "查驗端不收的那一份作廢，改用新的版本重新封印、重新登錄。原因沒有排除以前，新的一份一樣會被拒收：請先問資訊中心。做了就不能復原。",
                en:
                    "What the verifier has refused becomes void; a new version is sealed and registered in its place. Before the cause is mended, that is refused as well: ask the IT Centre first. It cannot be undone."
            )
        }
    }

    /// That it is done.
    static func done(_ deed: MendDiplomas.Deed) -> Bilingual<String> {
        switch deed {
        case .release:
            Bilingual(zh: "已放行。幾秒後會從這裡消失。", en: "Released. It leaves this list within seconds.")
        case .resend:
            Bilingual(zh: "已排入寄送。寄到以後會從這裡消失。", en: "Queued to be sent. The entry leaves once it has arrived.")
        case .void:
            Bilingual(
                zh: "已作廢，新的版本會重新封印。登錄以後會從這裡消失。",
                en: "Void; a new version is sealed. The entry leaves once it is registered.")
        }
    }

    /// That there was nothing to do.
    static func nothing(to deed: MendDiplomas.Deed) -> Bilingual<String> {
        switch deed {
        case .release:
            Bilingual(zh: "沒有可以在這裡放行的，這次沒有改變什麼。", en: "There is nothing to release here. Nothing was changed.")
        case .resend:
            Bilingual(
                zh: "沒有退回、被拒收或不確定的信，這次沒有寄什麼。", en: "No mail came back, was refused or is in doubt. Nothing was sent.")
        case .void:
            Bilingual(
                zh: "沒有查驗端都已拒收的，這次沒有改變什麼。還在等查驗端回覆的，不能作廢。",
                en:
                    "There is nothing that every verifier has refused. Nothing was changed; what a verifier may still register is not voided."
            )
        }
    }
}
