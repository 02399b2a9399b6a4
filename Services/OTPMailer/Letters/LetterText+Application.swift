import Mail
import Messages

extension LetterText {
    static func subject(_ application: DueLetter.Matter.Application) -> Bilingual<String> {
        switch application {
        case .feeDue: Bilingual(zh: "數位證書申請：請繳費", en: "Your diploma application: please pay")
        case .approved: Bilingual(zh: "數位證書申請：學校同意", en: "Your diploma application is approved")
        case .declined: Bilingual(zh: "數位證書申請：學校不同意", en: "Your diploma application is declined")
        case .expired: Bilingual(zh: "數位證書申請：過期未繳，已取消", en: "Your diploma application was not paid and has ended")
        }
    }

    /// For what, how much and why is read on the page, after signing in: a mailbox may be read by others.
    static func words(_ application: DueLetter.Matter.Application, help: Bilingual<String>) -> Letterhead.Words {
        switch application {
        case .feeDue:
            Bilingual(
                zh: [.paragraph("你申請的數位證書要繳費，或還差一些。繳多少、用哪個繳費代號、到哪一天，請登入畢業離校網頁，在「我的證書」的「申請新的證書」看。")],
                en: [
                    .paragraph(
                        """
                        A fee, or the rest of one, is due for the digital diploma that you applied for. How much, under which \
                        reference and until when stands on the graduation page: sign in and open “My diploma”, “Apply for a new one”.
                        """)
                ])
        case .approved:
            Bilingual(
                zh: [
                    .paragraph("學校同意你的申請。如果有新的數位證書，封印後會寄到你的信箱；同一種證書以前的檔案，從那時起查驗會顯示「已有新版」。"),
                    .paragraph("辦到哪裡，請登入畢業離校網頁，在「我的證書」的「申請新的證書」看。"),
                ],
                en: [
                    .paragraph(
                        """
                        Your application is approved. If a new digital diploma follows from it, that is mailed to you once it is sealed; an \
                        earlier file of the same document then verifies with the note that a newer version exists.
                        """),
                    .paragraph(
                        "How far it is stands on the graduation page: sign in and open “My diploma”, “Apply for a new one”."
                    ),
                ])
        case .declined:
            Bilingual(
                zh: [
                    .paragraph("學校不同意你的數位證書申請。原因請登入畢業離校網頁，在「我的證書」的「申請新的證書」看。如果繳過費用，由承辦單位請出納退還，辦理情形也在那裡看。"),
                    .paragraph("補齊以後可以再申請；有問題請洽\(help.zh)。"),
                ],
                en: [
                    .paragraph(
                        """
                        Your application for a digital diploma is declined. The reason stands on the graduation page: sign in and open “My \
                        diploma”, “Apply for a new one”. If you have paid, the registrar’s desk asks the cashier to give it back; \
                        the same page shows when it has.
                        """),
                    .paragraph("You can apply again when it is mended. If anything is unclear, ask \(help.en)."),
                ])
        case .expired:
            Bilingual(
                zh: [.paragraph("你的數位證書申請到期還沒繳足費用，已經取消。還需要的話，可以再申請。如果繳過一部分，由承辦單位請出納退還；有問題請洽\(help.zh)。")],
                en: [
                    .paragraph(
                        """
                        Your application for a digital diploma was not paid in full in time and has ended. You can apply again if you still \
                        need it. If you have paid a part, the registrar’s desk asks the cashier to give it back; if anything is unclear, ask \
                        \(help.en).
                        """)
                ])
        }
    }
}
