import Foundation
import Messages

/// A code by which its reader comes in: whoever they tell it to comes in as well, and the mail says so.
extension CodeMail {
    func chineseToSignIn(_ drawn: DrawnCode) -> Words {
        Words(
            tag: "zh-Hant-TW", title: "你的登入驗證碼：", code: drawn.code,
            paragraphs: [
                """
                請在\(clock(drawn.expiresAt))（臺北時間）以前，回到要求驗證碼的那一頁輸入；換了手機、電腦或瀏覽器，就不能用。
                大寫、小寫都可以，也可以直接複製。這組驗證碼只能用1次。
                寄出時間：\(stamp(drawn.drawnAt))（臺北時間）
                """,
                "請不要把驗證碼告訴任何人：知道的人可以用你的身分登入畢業離校網頁。學校不會打電話、傳訊息或寫信向你要。",
                "不是你要求的嗎？有人輸入了你的學號和這個信箱。沒有這組驗證碼就進不去，所以不必理會這封信；一再收到，請洽\(help.zh)。",
                "\(school.zh)\n這封信由系統寄出，請不要回覆。",
            ])
    }

    func englishToSignIn(_ drawn: DrawnCode) -> Words {
        Words(
            tag: "en", title: "Your sign-in code:", code: drawn.code,
            paragraphs: [
                """
                Enter it before \(clock(drawn.expiresAt)) (Taipei time) on the page where you asked for it; it does not work on \
                another phone, computer or browser.
                Capital or small letters do not matter; you can copy it. The code works once.
                Sent: \(stamp(drawn.drawnAt)) (Taipei time)
                """,
                """
                Tell nobody the code: whoever knows it can sign in to the graduation page as you. The university never asks you for \
                it, by phone, message or mail.
                """,
                """
                Did you not ask for it? Somebody entered your student number and this address. Without the code they cannot sign in, \
                so you can ignore this mail. If such mails keep coming, ask \(help.en).
                """,
                "\(school.en)\nThis mail was sent by a machine. Please do not reply.",
            ])
    }
}
