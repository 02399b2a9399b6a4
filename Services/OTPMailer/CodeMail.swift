import Foundation
import Mail
import Messages

/// How the mail with a code reads.
struct CodeMail: Sendable {
    /// Where the mail comes from and bounces to.
    let address: String
    let school: Bilingual<String>
    let help: Bilingual<String>

    /// The code stands alone on its line, so that it can be copied in one touch.
    func mail(for drawn: DrawnCode) -> Email {
        let time = WallTime(drawn.expiresAt, .taipei).clock
        let domain = address.split(separator: "@").last.map(String.init) ?? "localhost"
        let isChinese = drawn.request.language == .zh
        return Email(
            from: .init(name: school[drawn.request.language], address: address),
            to: .init(name: "", address: drawn.request.address),
            subject: isChinese ? "\(school.zh)信箱驗證碼" : "\(school.en): your e-mail code",
            text: isChinese ? chinese(drawn.code, until: time) : english(drawn.code, until: time),
            messageID: "\(BouncedMail.code)\(drawn.messageID.uuidString.lowercased())@\(domain)", date: drawn.drawnAt,
            language: isChinese ? "zh-Hant-TW" : "en")
    }

    private func chinese(_ code: String, until time: String) -> String {
        """
        你的信箱驗證碼：

        \(code)

        請在\(time)（臺北時間）以前，到畢業離校網頁輸入。大寫、小寫都可以，也可以直接複製。
        這組驗證碼只能用1次。重新寄送以後，這一組就不能用了。

        不是你要求的嗎？不必理會這封信，也請不要把驗證碼告訴別人。
        有問題請洽\(help.zh)。

        \(school.zh)
        這封信由系統寄出，請不要回覆。

        """
    }

    private func english(_ code: String, until time: String) -> String {
        """
        Your e-mail code:

        \(code)

        Enter it on the graduation page before \(time) (Taipei time). Capital or small letters do not matter; you can copy it.
        The code works once. If you ask for a new one, this one stops working.

        Did you not ask for it? Then ignore this mail, and tell nobody the code.
        Questions: \(help.en).

        \(school.en)
        This mail was sent by a machine. Please do not reply.

        """
    }
}

/// Nothing can be mailed in this name.
struct NoSender: Error, CustomStringConvertible {
    let text: String
    var description: String { "the setting mail-from is “\(text)”, which is no mail address" }
}
