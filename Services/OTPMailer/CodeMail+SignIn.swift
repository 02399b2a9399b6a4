import Foundation
import Mail
import Messages

/// A code by which its reader comes in: whoever they tell it to comes in as well, and the mail says so.
extension CodeMail {
    func chineseToSignIn(_ drawn: DrawnCode) -> [Passage.Block] {
        [
            .title("你的登入驗證碼："), .code(drawn.code),
            .paragraph(
                """
                請在\(clock(drawn.expiresAt))（臺北時間）以前，回到要求驗證碼的那一頁輸入；換了手機、電腦或瀏覽器，就不能用。
                大寫、小寫都可以，也可以直接複製。這組驗證碼只能用1次。
                \(arrival(drawn))
                """),
            .paragraph("請不要把驗證碼告訴任何人：知道的人可以用你的身分登入畢業離校網頁。學校不會打電話、傳訊息或寫信向你要。"),
            .paragraph("不是你要求的嗎？有人輸入了你的學號和這個信箱。沒有這組驗證碼就進不去，所以不必理會這封信；一再收到，請告訴我們。"),
        ]
    }

    func englishToSignIn(_ drawn: DrawnCode) -> [Passage.Block] {
        [
            .title("Your sign-in code:"), .code(drawn.code),
            .paragraph(
                """
                Enter it before \(clock(drawn.expiresAt)) (Taipei time) on the page where you asked for it; it does not work on \
                another phone, computer or browser.
                Capital or small letters do not matter; you can copy it. The code works once.
                Sent: \(stamp(drawn.drawnAt)) (Taipei time)
                """),
            .paragraph(
                """
                Tell nobody the code: whoever knows it can sign in to the graduation page as you. The university never asks you for \
                it, by phone, message or mail.
                """),
            .paragraph(
                """
                Did you not ask for it? Somebody entered your student number and this address. Without the code they cannot sign in, \
                so you can ignore this mail. If such mails keep coming, tell us.
                """),
        ]
    }
}
