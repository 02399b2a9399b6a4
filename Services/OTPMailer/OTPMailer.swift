import Chassis
import Foundation
import Mail
import Messages

/// Mails a code to an address and tells whether the student typed it. It knows no names.
@main
enum OTPMailer: Deployable {
    static let program = Program.otpMailer
    static let settings: [any SettingDeclaration] = [
        Setting.smtpURL, Setting.smtpUser, Setting.smtpPassword, Setting.smtpAuthorities, Setting.smtpRequireTLS,
        Setting.mailFrom,
        Setting.schoolNameZh, Setting.schoolNameEn, Setting.helpZh, Setting.helpEn, Setting.pepper,
    ]

    static func service(_ settings: Settings) throws -> Service {
        let pepper = Pepper(settings[.pepper])
        let sender = settings[.mailFrom]
        let mailing = Mailing(server: MailServer(settings), style: CodeLetter(settings), pepper: pepper)
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CodeWanted.self, keepRequest)
            .on(LetterWanted.self, keepLetter)
            .answer(CheckCode.self, Checking(pepper: pepper).check)
            .every(.milliseconds(500), "mail codes", mailing.turn)
            .every(.seconds(3600), "forget requests", followingCommits: false, forget)
            .beforeStart {
                // A guessable pepper would make the kept hashes as good as the codes: stop here, not at the first mail.
                guard pepper.isLongEnough else { throw PepperTooShort() }
                // Every student would be told that their own address is refused.
                guard sender.isMailAddress else { throw NoSender(text: sender) }
            }
    }
}
