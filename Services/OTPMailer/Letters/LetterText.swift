import Foundation
import Mail
import Messages

/// How letters read: both languages in one mail, Chinese first.
struct LetterText: Sendable {
    let head: Letterhead

    func letter(for due: DueLetter) -> Email {
        let words: Letterhead.Words =
            switch due.matter {
            case .returned(let units): Bilingual(zh: Self.returnedZh(units), en: Self.returnedEn(units))
            case .completed: Bilingual(zh: Self.completedZh, en: Self.completedEn)
            case .completedForeign:
                Bilingual(zh: Self.completedZh + Self.residenceZh, en: Self.completedEn + Self.residenceEn)
            case .reopened: Bilingual(zh: Self.reopenedZh, en: Self.reopenedEn)
            case .formReceived: Bilingual(zh: Self.receivedZh(head.help.zh), en: Self.receivedEn(head.help.en))
            case .addressChanged: Bilingual(zh: Self.changedZh(head.help.zh), en: Self.changedEn(head.help.en))
            case .revoked, .reinstated: Self.revocation(isOver: due.matter == .reinstated, help: head.help)
            case .application(let application): Self.words(application, help: head.help)
            case .reminder(let left): left.letter.map { $0.map(Self.block) }
            }
        return head.mail(
            what(due.matter), to: .init(name: "", address: due.address), words,
            id: "\(BouncedMail.letter)\(due.messageID.uuidString.lowercased())", date: due.date)
    }

    private static func block(_ piece: Unfinished.Piece) -> Passage.Block {
        switch piece {
        case .paragraph(let text): .paragraph(text)
        case .items(let items): .items(items)
        }
    }

    private func what(_ matter: DueLetter.Matter) -> Bilingual<String> {
        switch matter {
        case .reminder(let left): left.subject
        case .application(let application): Self.subject(application)
        case .returned: Bilingual(zh: "離校審核有單位退回", en: "Your clearance was sent back")
        case .completed, .completedForeign: Bilingual(zh: "離校審核已完成", en: "Your clearance is complete")
        case .reopened: Bilingual(zh: "離校審核又有未完成的項目", en: "Your clearance is open again")
        case .formReceived: Bilingual(zh: "聯絡資料已收到", en: "Your contact details were received")
        case .revoked: Bilingual(zh: "數位學位證書已撤銷", en: "Your digital diploma is revoked")
        case .reinstated: Bilingual(zh: "數位學位證書恢復有效", en: "Your digital diploma is valid again")
        case .addressChanged: Bilingual(zh: "收證書的信箱已經更換", en: "Your diploma goes to another address now")
        }
    }

    /// What a unit wants is read on the page, after signing in: a mailbox may be read by others.
    private static func returnedZh(_ units: [Bilingual<Line>]) -> [Passage.Block] {
        [
            .paragraph("退回你離校審核的單位："), .items(units.map(\.zh.rawValue)),
            .paragraph("請登入畢業離校網頁，在「離校審核狀態」看說明。處理好以後，請該單位再審一次。"),
        ]
    }

    private static func returnedEn(_ units: [Bilingual<Line>]) -> [Passage.Block] {
        [
            .paragraph("Sent back by:"), .items(units.map(\.en.rawValue)),
            .paragraph(
                """
                Sign in to the graduation page and read the unit's note under “Clearance”. When it is done, ask the unit to review it \
                again.
                """),
        ]
    }

    /// It names no address: whoever reads the one that was given up need not learn the new one.
    private static func changedZh(_ help: String) -> [Passage.Block] {
        [
            .paragraph("有人登入你在畢業離校網頁的帳號，把收數位學位證書的永久信箱換成另一個，並用寄到新信箱的驗證碼完成驗證。日後的證書和通知會寄到新信箱。"),
            .paragraph("如果是你換的，不必做任何事。"), .paragraph("如果不是你換的，請馬上："),
            .steps([
                "改掉登入用的密碼（學校帳號，或畢業離校網頁的密碼）。", "登入畢業離校網頁，在「登入與裝置」把其他手機和電腦登出。", "在「聯絡資料」把信箱換回來。",
                "登不進去，或證書快要寄出，請洽\(help)，請他們先停止寄送。",
            ]),
        ]
    }

    private static func changedEn(_ help: String) -> [Passage.Block] {
        [
            .paragraph(
                """
                Somebody signed in to your account on the graduation page and changed the permanent e-mail address to which your digital \
                diploma goes. They proved the new address with a code that was mailed to it. Diplomas and notices go there from now on.
                """),
            .paragraph("If that was you, there is nothing to do."),
            .paragraph("If it was not you, please do this at once:"),
            .steps([
                "Change the password by which you sign in: that of your university account, or of the graduation page.",
                "Sign in to the graduation page, and sign out the other phones and computers under “Where you are signed in”.",
                "Change the address back under “Contact”.",
                "If you cannot sign in, or the diploma is about to leave, ask \(help) to hold it.",
            ]),
        ]
    }

    /// It says nothing of what was handed in: a mailbox may be read by others.
    private static func receivedZh(_ help: String) -> [Passage.Block] {
        [
            .paragraph("你在畢業離校網頁送出的聯絡資料已經收到。送出過幾次的話，以最後一次為準；內容請登入後在「聯絡資料」看。"),
            .paragraph("接下來由各單位審核，結果在「離校審核」。"),
            .paragraph("如果不是你送出的，請馬上改掉登入用的密碼（學校帳號，或畢業離校網頁的密碼），再登入看看「聯絡資料」；登不進去，請洽\(help)。"),
        ]
    }

    private static func receivedEn(_ help: String) -> [Passage.Block] {
        [
            .paragraph(
                """
                The contact details that you submitted on the graduation page were received. If you submitted more than once, the last time \
                counts. To see what you gave, sign in and open “Contact”.
                """),
            .paragraph("The units review next. You will find their results under “Clearance”."),
            .paragraph(
                """
                If it was not you who submitted them, change the password by which you sign in at once (that of your university \
                account, or of the graduation page), then sign in and look at “Contact”. If you cannot sign in, ask \
                \(help).
                """),
        ]
    }

    private static let completedZh: [Passage.Block] = [
        .paragraph("你的離校審核已完成。"), .paragraph("請依學校公告的時間，帶學生證或身分證領取紙本學位證書。領取以後，數位學位證書會寄到你的信箱。"),
    ]

    private static let completedEn: [Passage.Block] = [
        .paragraph("Your clearance is complete."),
        .paragraph(
            """
            Please collect the paper diploma at the announced time, with your student card or identity card. The digital diploma \
            is mailed to you after that.
            """),
    ]

    private static let residenceZh: [Passage.Block] = [
        .paragraph("離校以後，居留期限很快就到：14天內要離境，或改辦居留。請先洽學校負責外籍學生的單位，或內政部移民署的服務站。")
    ]

    private static let residenceEn: [Passage.Block] = [
        .paragraph(
            """
            Once you have left the university, you have 14 days to leave Taiwan or to change your residence permit. Please ask the \
            university's office for international students, or a service centre of the National Immigration Agency, before that.
            """)
    ]

    /// What it is, and why, is read on the page, after signing in: a mailbox may be read by others.
    private static let reopenedZh: [Passage.Block] = [
        .paragraph("你的離校審核原本已經完成，現在又有未完成的項目。"), .paragraph("請登入畢業離校網頁，在「離校審核狀態」看是哪一項、要找誰。"),
        .paragraph("還沒領紙本學位證書的，等全部完成再領；數位學位證書還沒寄到的，也等全部完成再寄。"),
    ]

    private static let reopenedEn: [Passage.Block] = [
        .paragraph("Your clearance was complete, and something in it is open again."),
        .paragraph("Sign in to the graduation page to see under “Clearance” what it is and whom to ask."),
        .paragraph(
            """
            If you have not collected the paper diploma, you can once all is complete. A digital diploma that has not been mailed \
            yet waits until then.
            """),
    ]
}
