import Foundation
import Mail
import Messages

/// How the mail with a code reads: both languages, the student's first.
struct CodeMail: Sendable {
    let head: Letterhead

    func mail(for drawn: DrawnCode) -> Email {
        let isSignIn = drawn.request.purpose == .signIn
        return head.mail(
            isSignIn ? Bilingual(zh: "登入驗證碼", en: "Sign-in code") : Bilingual(zh: "信箱驗證碼", en: "E-mail code"),
            to: .init(name: "", address: drawn.request.address),
            isSignIn
                ? Bilingual(zh: chineseToSignIn(drawn), en: englishToSignIn(drawn))
                : Bilingual(zh: chinese(drawn), en: english(drawn)),
            first: drawn.request.language, id: "\(BouncedMail.code)\(drawn.messageID.uuidString.lowercased())",
            date: drawn.drawnAt)
    }

    private func chinese(_ drawn: DrawnCode) -> [Passage.Block] {
        [
            .title("你的信箱驗證碼："), .code(drawn.code),
            .paragraph(
                """
                請在\(clock(drawn.expiresAt))（臺北時間）以前，到畢業離校網頁輸入。大寫、小寫都可以，也可以直接複製。
                這組驗證碼只能用1次。重新寄送以後，這一組就不能用了。
                \(arrival(drawn))
                """),
            drawn.request.isAtDesk
                ? .paragraph("教務處看過你的證件，依你的要求寄出這封信。請自己輸入，或唸給櫃檯的承辦人。不是你要求的嗎？請馬上告訴我們，不要把驗證碼告訴任何人。")
                : .paragraph("不是你要求的嗎？不必理會這封信，也請不要把驗證碼告訴別人。"),
        ]
    }

    private func english(_ drawn: DrawnCode) -> [Passage.Block] {
        [
            .title("Your e-mail code:"), .code(drawn.code),
            .paragraph(
                """
                Enter it on the graduation page before \(clock(drawn.expiresAt)) (Taipei time). Capital or small letters do not \
                matter; you can copy it.
                The code works once. If you ask for a new one, this one stops working.
                Sent: \(stamp(drawn.drawnAt)) (Taipei time)
                """),
            drawn.request.isAtDesk
                ? .paragraph(
                    """
                    The Registrar has seen who you are and sends this at your wish. Enter the code yourself, or read it to the clerk at \
                    the desk. Did you not ask for it? Then tell us at once, and tell nobody the code.
                    """)
                : .paragraph("Did you not ask for it? Then ignore this mail, and tell nobody the code."),
        ]
    }

    func clock(_ end: Date) -> String { WallTime(end: end, .taipei).clock }

    /// The handbook's word for it, under which students look; when a mail arrives only its mailbox knows, and so it says what it counts.
    func arrival(_ drawn: DrawnCode) -> String { "到信時間：\(stamp(drawn.drawnAt))（臺北時間，以系統寄出時為準）" }

    func stamp(_ date: Date) -> String {
        let time = WallTime(date, .taipei)
        return "\(time.day.rawValue) \(time.clock):\(padded(time.second))"
    }
}

/// Nothing can be mailed in this name.
struct NoSender: Error, CustomStringConvertible {
    let text: String
    var description: String { "the setting mail-from is “\(text)”, which is no mail address" }
}
