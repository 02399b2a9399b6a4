import Messages

/// How the mail with a diploma reads, in both languages: a graduate may have to show it to somebody who reads only one.
struct MailText: Sendable {
    let school: Bilingual<String>
    let verifierURL: String

    func subject(of mail: ClaimedMail) -> String {
        mail.isRepeat
            ? "\(school.zh)數位學位證書（再寄一次） · Your digital diploma, sent again"
            : "\(school.zh)數位學位證書 · Your digital diploma"
    }

    /// Each digest stands alone on its line, so that it can be compared and copied.
    func body(for mail: ClaimedMail) -> String {
        let digests = mail.files.map { "\($0.name)\n\($0.sha256)" }.joined(separator: "\n\n")
        return """
            \(mail.name.zh.rawValue)，你好：

            \(mail.isRepeat ? "你在「我的證書」請系統再寄一次，檔案和之前寄的完全相同。\n" : "")\
            附件是你在\(school.zh)的數位學位證書\(titles(mail, .zh))。

            請保存附件的原檔。「列印成PDF」或用軟體重新存檔會改動檔案，查驗時就不會成功。
            給別人查驗：把PDF原檔交給雇主或學校，請他們到下面的網址拖入檔案，就會看到結果。
            \(verifierURL)

            數位檢驗碼（原檔的SHA-256）：
            \(digests)

            \(school.zh)
            這封信由系統寄出，請不要回覆。

            ----------------------------------------------------------------

            Dear \((mail.name.en ?? mail.name.zh).rawValue),

            \(mail.isRepeat ? "You asked under My diploma for this to be sent again. The file is the same as before.\n" : "")\
            Attached is your digital diploma of \(school.en)\(titles(mail, .en)).

            Keep the file as it is. Printing it to PDF or saving it again changes it, and it will no longer verify.
            To let others verify it, give them the PDF itself. They drop it on this page and see the result:
            \(verifierURL)

            Verification code (SHA-256 of the file):
            \(digests)

            \(school.en)
            This mail was sent by a machine. Please do not reply.

            """
    }

    private func titles(_ mail: ClaimedMail, _ language: Language) -> String {
        let names = mail.files.map { title(of: $0.document)[language] }
        return language == .zh ? "（\(names.joined(separator: "、"))）" : " (\(names.joined(separator: ", ")))"
    }

    private func title(of document: Document) -> Bilingual<String> {
        switch document {
        case .zh: Bilingual(zh: "中文版", en: "Chinese")
        case .en: Bilingual(zh: "英文版", en: "English")
        case .bilingual: Bilingual(zh: "中英文版", en: "Chinese and English")
        }
    }
}
