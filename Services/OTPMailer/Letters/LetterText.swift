import Foundation
import Mail
import Messages

/// How letters read: both languages in one mail, Chinese first.
struct LetterText: Sendable {
    /// Where the mail comes from and bounces to.
    let address: String
    let school: Bilingual<String>
    let help: Bilingual<String>

    func letter(for due: DueLetter) -> Letter {
        let domain = address.split(separator: "@").last.map(String.init) ?? "localhost"
        return Letter(
            from: .init(name: school.zh, address: address), to: .init(name: "", address: due.address),
            subject: "\(school.zh)\(subject(due.kind))", text: text(due),
            messageID: "\(BouncedMail.letter)\(due.messageID.uuidString.lowercased())@\(domain)", date: due.date,
            language: "zh-Hant-TW, en")
    }

    private func subject(_ kind: LetterWanted.Kind) -> String {
        switch kind {
        case .returned: "離校審核有單位退回 / Your clearance was sent back"
        case .completed: "離校審核已完成 / Your clearance is complete"
        }
    }

    private func text(_ due: DueLetter) -> String {
        let (zh, en) =
            switch due.kind {
            case .returned: (returnedZh(due.units), returnedEn(due.units))
            case .completed: (Self.completedZh, Self.completedEn)
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
