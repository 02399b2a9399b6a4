import Messages
import Pages

extension Words {
    /// Why a password was not changed, and what to do.
    static func sentence(_ fault: PasswordPage.Content.Fault) -> Bilingual<String> {
        switch fault {
        case .unfit(.tooShort):
            Bilingual(
                zh: "新密碼至少要\(NewPassword.least)個字元。幾個不相干的詞連在一起，好記又難猜。",
                en:
                    "A new password has at least \(NewPassword.least) characters. Several unrelated words are easy to remember and hard to guess."
            )
        case .unfit(.tooLong): Bilingual(zh: "新密碼太長了，請短一點。", en: "The new password is too long. Choose a shorter one.")
        case .unfit(.common):
            Bilingual(
                zh: "這是很多人用過、最先被猜到的密碼。請換一個。",
                en: "Many people have used this password, and it is among the first that are guessed. Choose another.")
        case .unfit(.hasName):
            Bilingual(
                zh: "新密碼裡有你的帳號、學校或系統的名字。請換一個。",
                en:
                    "The new password contains your user name, or the name of the school or of this system. Choose another."
            )
        case .differs: Bilingual(zh: "兩次輸入的新密碼不一樣。", en: "The new password was not typed the same twice.")
        case .same: Bilingual(zh: "新密碼和現在的一樣。請換一個。", en: "The new password is the one you have. Choose another.")
        case .currentWrong: Bilingual(zh: "現在的密碼不對。", en: "The current password is not right.")
        case .wait(let wait):
            Bilingual(
                zh: "密碼沒有比對。請等\(wait.minutes.map { "\($0)分鐘" } ?? "\(wait.seconds)秒")再試。",
                en:
                    "The password was not looked at. Please try again in \(wait.minutes.map { "\($0) minutes" } ?? "\(wait.seconds) s")."
            )
        }
    }
}
