import Mail
import Messages

extension LetterText {
    /// That something is revoked, or holds again. Which and why is read on the page, after signing in: a mailbox may be read by others.
    static func revocation(isOver: Bool, help: Bilingual<String>) -> Letterhead.Words {
        !isOver
            ? Bilingual(
                zh: [
                    .paragraph("學校撤銷了你的數位學位證書。任何人查驗，結果都會是「失敗」；檔案不能再下載，也不再寄出。"),
                    .paragraph("撤銷的是學位還是一份證書、決定日期和理由，請登入畢業離校網頁，在「我的證書」看。不服的話，救濟方式請看處分書，或洽\(help.zh)。"),
                ],
                en: [
                    .paragraph(
                        """
                        The university has revoked your digital diploma. Whoever checks it reads Failed; the file can be neither \
                        downloaded nor sent any more.
                        """),
                    .paragraph(
                        """
                        Whether it is the degree or one diploma, when it was decided and why stands on the graduation page: sign in and \
                        open “My diploma”. How to appeal stands in the decision that you were sent; or ask \(help.en).
                        """),
                ])
            : Bilingual(
                zh: [.paragraph("先前撤銷的數位學位證書恢復有效，查驗也恢復。請登入畢業離校網頁，在「我的證書」下載。")],
                en: [
                    .paragraph(
                        """
                        Your digital diploma, which had been revoked, is valid again and verifies as before. Sign in to the graduation \
                        page and open “My diploma” to download it.
                        """)
                ])
    }
}
