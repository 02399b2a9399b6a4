import Foundation
import Mail
import Messages

/// How the mail with a code reads: both languages, the student's first, as text and as HTML.
struct CodeMail: Sendable {
    /// Where the mail comes from and bounces to.
    let address: String
    let school: Bilingual<String>
    let help: Bilingual<String>

    func mail(for drawn: DrawnCode) -> Email {
        let domain = address.split(separator: "@").last.map(String.init) ?? "localhost"
        let isChinese = drawn.request.language == .zh
        let isSignIn = drawn.request.purpose == .signIn
        let words = isSignIn ? [chineseToSignIn(drawn), englishToSignIn(drawn)] : [chinese(drawn), english(drawn)]
        let ordered = isChinese ? words : words.reversed()
        return Email(
            from: .init(name: school[drawn.request.language], address: address),
            to: .init(name: "", address: drawn.request.address),
            subject: subject(isChinese, isSignIn),
            text: ordered.map(\.text).joined(separator: "\n--------\n\n"), html: html(ordered),
            messageID: "\(BouncedMail.code)\(drawn.messageID.uuidString.lowercased())@\(domain)", date: drawn.drawnAt,
            language: isChinese ? "zh-Hant-TW, en" : "en, zh-Hant-TW")
    }

    /// What it is comes first: a phone shows no more than the beginning.
    private func subject(_ isChinese: Bool, _ isSignIn: Bool) -> String {
        let (zh, en) = isSignIn ? ("登入驗證碼", "Sign-in code") : ("信箱驗證碼", "E-mail code")
        return isChinese ? "\(zh) \(en)：\(school.zh)" : "\(en) \(zh): \(school.en)"
    }

    /// One language's words. The code stands alone on its line, so that it can be copied in one touch.
    struct Words {
        let tag: String
        let title: String
        let code: String
        let paragraphs: [String]

        var text: String { "\(title)\n\n\(code)\n\n\(paragraphs.joined(separator: "\n\n"))\n" }
    }

    private func chinese(_ drawn: DrawnCode) -> Words {
        Words(
            tag: "zh-Hant-TW", title: "你的信箱驗證碼：", code: drawn.code,
            paragraphs: [
                """
                請在\(clock(drawn.expiresAt))（臺北時間）以前，到畢業離校網頁輸入。大寫、小寫都可以，也可以直接複製。
                這組驗證碼只能用1次。重新寄送以後，這一組就不能用了。
                寄出時間：\(stamp(drawn.drawnAt))（臺北時間）
                """,
                "不是你要求的嗎？不必理會這封信，也請不要把驗證碼告訴別人。\n有問題請洽\(help.zh)。",
                "\(school.zh)\n這封信由系統寄出，請不要回覆。",
            ])
    }

    private func english(_ drawn: DrawnCode) -> Words {
        Words(
            tag: "en", title: "Your e-mail code:", code: drawn.code,
            paragraphs: [
                """
                Enter it on the graduation page before \(clock(drawn.expiresAt)) (Taipei time). Capital or small letters do not \
                matter; you can copy it.
                The code works once. If you ask for a new one, this one stops working.
                Sent: \(stamp(drawn.drawnAt)) (Taipei time)
                """,
                "Did you not ask for it? Then ignore this mail, and tell nobody the code.\nQuestions: \(help.en).",
                "\(school.en)\nThis mail was sent by a machine. Please do not reply.",
            ])
    }

    func clock(_ end: Date) -> String { WallTime(end: end, .taipei).clock }

    func stamp(_ date: Date) -> String {
        let time = WallTime(date, .taipei)
        return "\(time.day.rawValue) \(time.clock):\(padded(time.second))"
    }

    /// Nothing is fetched from anywhere to show it, and nothing in it leads anywhere.
    private func html(_ words: [Words]) -> String {
        let bodies = words.map { words in
            let paragraphs = words.paragraphs.map { "<p>\($0.escapedInMarkup.replacing("\n", with: "<br>"))</p>" }
            return """
                <div lang="\(words.tag)"><p>\(words.title)</p>
                <p style="font:bold 28px monospace;letter-spacing:4px">\(words.code)</p>
                \(paragraphs.joined(separator: "\n"))</div>
                """
        }
        return """
            <!doctype html>
            <html lang="\(words[0].tag)"><head><meta charset="utf-8"></head>
            <body>
            \(bodies.joined(separator: "\n<hr>\n"))
            </body></html>

            """
    }
}

/// Nothing can be mailed in this name.
struct NoSender: Error, CustomStringConvertible {
    let text: String
    var description: String { "the setting mail-from is “\(text)”, which is no mail address" }
}
