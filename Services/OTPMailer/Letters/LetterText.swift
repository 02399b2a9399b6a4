import Foundation
import Mail
import Messages

/// How letters read: both languages in one mail, Chinese first.
struct LetterText: Sendable {
    /// Where the mail comes from and bounces to.
    let address: String
    let school: Bilingual<String>
    let help: Bilingual<String>

    func letter(for due: DueLetter) -> Email {
        let domain = address.split(separator: "@").last.map(String.init) ?? "localhost"
        return Email(
            from: .init(name: school.zh, address: address), to: .init(name: "", address: due.address),
            subject: "\(subject(due.kind)) – \(school.zh)", text: text(due),
            messageID: "\(BouncedMail.letter)\(due.messageID.uuidString.lowercased())@\(domain)", date: due.date,
            language: "zh-Hant-TW, en")
    }

    /// What it is comes first: a phone shows no more than the beginning.
    private func subject(_ kind: LetterWanted.Kind) -> String {
        switch kind {
        case .returned: "離校審核有單位退回 / Your clearance was sent back"
        case .completed: "離校審核已完成 / Your clearance is complete"
        case .formReceived: "聯絡資料已收到 / Your contact details were received"
        case .addressChanged: "收證書的信箱已經更換 / Your diploma goes to another address now"
        }
    }

    private func text(_ due: DueLetter) -> String {
        let (zh, en) =
            switch due.kind {
            case .returned: (returnedZh(due.units), returnedEn(due.units))
            case .completed: (Self.completedZh, Self.completedEn)
            case .formReceived: (Self.receivedZh(help.zh), Self.receivedEn(help.en))
            case .addressChanged: (Self.changedZh(help.zh), Self.changedEn(help.en))
            }
        return """
            \(zh)
            有問題請洽\(help.zh)。

            \(school.zh)
            這封信由系統寄出，請不要回覆。

            --------

            \(en)
            Questions: \(help.en).

            \(school.en)
            This mail was sent by a machine. Please do not reply.

            """
    }

    /// What a unit wants is read on the page, after signing in: a mailbox may be read by others.
    private func returnedZh(_ units: [Bilingual<Line>]) -> String {
        """
        退回你離校審核的單位：

        \(units.map { "　\($0.zh.rawValue)" }.joined(separator: "\n"))

        請登入畢業離校網頁，在「離校審核狀態」看說明。處理好以後，請該單位再審一次。
        """
    }

    private func returnedEn(_ units: [Bilingual<Line>]) -> String {
        """
        Sent back by:

        \(units.map { "  \($0.en.rawValue)" }.joined(separator: "\n"))

        Sign in to the graduation page and read the unit's note under “Clearance”. When it is done, ask the unit to review it \
        again.
        """
    }

    /// It names no address: whoever reads the one that was given up need not learn the new one.
    private static func changedZh(_ help: String) -> String {
        """
        有人登入你在畢業離校網頁的帳號，把收數位學位證書的永久信箱換成另一個，並用寄到新信箱的驗證碼完成驗證。日後的證書和通知會寄到新信箱。

        如果是你換的，不必做任何事。

        如果不是你換的，請馬上：
        　1. 登入畢業離校網頁，改密碼；改好以後，其他手機和電腦會登出。
        　2. 在「聯絡資料」把信箱換回來。
        　3. 登不進去，或證書快要寄出，請洽\(help)，請他們先停止寄送。
        """
    }

    private static func changedEn(_ help: String) -> String {
        """
        Somebody signed in to your account on the graduation page and changed the permanent e-mail address to which your digital \
        diploma goes. They proved the new address with a code that was mailed to it. Diplomas and notices go there from now on.

        If that was you, there is nothing to do.

        If it was not you, please do this at once:
          1. Sign in to the graduation page and change your password. Other phones and computers are signed out then.
          2. Change the address back under “Contact”.
          3. If you cannot sign in, or the diploma is about to leave, ask \(help) to hold it.
        """
    }

    /// It says nothing of what was handed in: a mailbox may be read by others.
    private static func receivedZh(_ help: String) -> String {
        """
        你在畢業離校網頁送出的聯絡資料已經收到。送出過幾次的話，以最後一次為準；內容請登入後在「聯絡資料」看。

        接下來由各單位審核，結果在「離校審核」。

        如果不是你送出的，請馬上登入畢業離校網頁改密碼，再看看「聯絡資料」；登不進去，請洽\(help)。
        """
    }

    private static func receivedEn(_ help: String) -> String {
        """
        The contact details that you submitted on the graduation page were received. If you submitted more than once, the last time \
        counts. To see what you gave, sign in and open “Contact”.

        The units review next. You will find their results under “Clearance”.

        If it was not you who submitted them, sign in at once, change your password and look at “Contact”. If you cannot sign in, ask \
        \(help).
        """
    }

    private static let completedZh = """
        你的離校審核已完成。

        請依學校公告的時間，帶學生證或身分證領取紙本學位證書。領取以後，數位學位證書會寄到你的信箱。
        """

    private static let completedEn = """
        Your clearance is complete.

        Please collect the paper diploma at the announced time, with your student card or identity card. The digital diploma \
        is mailed to you after that.
        """
}
