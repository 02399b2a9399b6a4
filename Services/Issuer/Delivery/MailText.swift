import Mail
import Messages

/// How the mail with a diploma reads, in both languages: a graduate may have to show it to somebody who reads only one.
struct MailText: Sendable {
    let head: Letterhead
    let verifierURL: String

    func email(for mail: ClaimedMail) -> Email {
        head.mail(
            what(mail), to: .init(name: mail.name.zh.rawValue, address: mail.address),
            Bilingual(zh: chinese(mail), en: english(mail)), messageID: mail.messageID, date: mail.claimedAt,
            attachments: mail.files.map { .init(name: $0.name, type: "application/pdf", bytes: $0.bytes) })
    }

    private func what(_ mail: ClaimedMail) -> Bilingual<String> {
        mail.isRepeat
            ? Bilingual(zh: "數位學位證書（再寄一次）", en: "Your digital diploma, sent again")
            : Bilingual(zh: "數位學位證書", en: "Your digital diploma")
    }

    private func chinese(_ mail: ClaimedMail) -> [Passage.Block] {
        [
            .paragraph("\(mail.name.zh.rawValue)，你好："),
            .paragraph(
                """
                \(mail.isRepeat ? "你在「我的證書」請系統再寄一次，檔案和之前寄的完全相同。\n" : "")\
                附件是你在\(head.school.zh)的數位學位證書\(titles(mail, .zh))。\
                \(hasSuccessor(mail) ? "v2以後的檔案取代先前的檔案：舊檔查驗時會出現「警告」，請改用這一份。" : "")
                """),
            .paragraph(
                """
                保存：請選「下載附件」，把檔案存到電腦或手機，再備份一份，不要只留在信箱裡。
                請保存附件的原檔。「列印成PDF」或用軟體重新存檔會改動檔案，查驗時就不會成功。
                給別人查驗：把PDF原檔交給雇主或學校，請他們到下面的網址拖入檔案，就會看到結果。
                """),
            .link(verifierURL), .paragraph("數位檢驗碼（原檔的SHA-256）："),
        ] + digests(of: mail)
    }

    private func english(_ mail: ClaimedMail) -> [Passage.Block] {
        [
            .paragraph("Dear \((mail.name.en ?? mail.name.zh).rawValue),"),
            .paragraph(
                """
                \(mail.isRepeat ? "You asked under My diploma for this to be sent again. The file is the same as before.\n" : "")\
                Attached is your digital diploma of \(head.school.en)\(titles(mail, .en)).\
                \(hasSuccessor(mail) ? " A file marked v2 or later replaces the one before: that one verifies with a warning, so use this one." : "")
                """),
            .paragraph(
                """
                To save it, choose Download attachment, keep the file on a computer or phone, and make a second copy. Do not leave it in the mailbox alone.
                Keep the file as it is. Printing it to PDF or saving it again changes it, and it will no longer verify.
                To let others verify it, give them the PDF itself. They drop it on this page and see the result:
                """),
            .link(verifierURL), .paragraph("Verification code (SHA-256 of the file):"),
        ] + digests(of: mail)
    }

    /// Whether it carries a version that is not the first.
    private func hasSuccessor(_ mail: ClaimedMail) -> Bool { mail.files.contains { $0.id.version > 1 } }

    private func digests(of mail: ClaimedMail) -> [Passage.Block] {
        mail.files.map { .digest(of: $0.name.full, $0.sha256) }
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
