import Chassis
import Foundation
import Mail
import Mailing
import Messages

/// Mails a code to an address and tells whether the student typed it; behind the codes, mails letters. It knows no names.
@main
enum OTPMailer: Deployable {
    static let program = Program.otpMailer
    static let settings: [any SettingDeclaration] =
        MailServer.settings + [
            Setting.mailFrom, Setting.schoolNameZh, Setting.schoolNameEn, Setting.helpZh, Setting.helpEn,
            Setting.pepper, Setting.codeWorkers, Setting.letterWorkers, Setting.requestHours, Setting.letterDays,
        ]
    /// A program that is told to stop has 17 seconds: a mail server that takes longer to get one letter counts as an outage.
    static let patience = 12
    /// No code is sent twice, so nothing is won by waiting ten minutes: the student wants to know, and it lives for five.
    static let patienceForCodes = 30

    static func service(_ settings: Settings) throws -> Service {
        let pepper = Pepper(settings[.pepper])
        let head = Letterhead(settings)
        let server = MailServer(settings, patience: patience)
        var quick = server
        quick.patienceAfterDot = patienceForCodes
        let codes = MailCodes(server: quick, style: CodeMail(head: head), pepper: pepper)
        let letters = MailLetters(server: server, style: LetterText(head: head), pepper: pepper)
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CodeWanted.self, keepRequest)
            .on(SignInCodeWanted.self, keepSignInRequest)
            .on(LetterWanted.self, keepLetter)
            .on(MailBounced.self, Bounces(pepper: pepper).record)
            .answer(CheckCode.self, Checking(pepper: pepper).check)
            .showingHeld(OfOTPMailer.self)
            .showingErasable(OfOTPMailer.self, .ofOTPMailer)
            .erasing(OfOTPMailer.self, .ofOTPMailer)
            .showingAccesses(OfOTPMailer.self)
            .showingDestructions(OfOTPMailer.self)
            .showingFlow(OfOTPMailer.self, settings, lanes: Ages.lanes)
            .showingParked(OfOTPMailer.self)
            .explaining(OfOTPMailer.self)
            .showingRetained(OfOTPMailer.self, settings, Retained.ofOTPMailer(settings))
            .answer(CheckDeskCode.self, Checking(pepper: pepper).checkAtDesk)
            .answer(CheckSignInCode.self, Checking(pepper: pepper).checkSignIn)
            .work(
                "mail codes", workers: settings[.codeWorkers], lease: MailCodes.lease, every: .milliseconds(500),
                pausing: MailCodes.pause, codes
            )
            .work(
                "mail letters", workers: settings[.letterWorkers], lease: MailLetters.lease, every: .seconds(1), letters
            )
            .every(.seconds(5), "ages", followingCommits: false, Ages.tell)
            .forgetting(Retained.ofOTPMailer(settings))
            .beforeStart {
                // A guessable pepper would make the kept hashes as good as the codes: stop here, not at the first mail.
                guard pepper.isLongEnough else { throw PepperTooShort() }
                // Every student would be told that their own address is refused.
                guard head.address.isMailAddress else { throw NoSender(text: head.address) }
            }
    }
}
