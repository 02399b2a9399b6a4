import Foundation
import Mail
import Mailing
import Messages
import Testing

@testable import Chassis
@testable import OTPMailer

@Suite("Before the first code")
struct StartTests {
    @Test("Nothing that a mail says of the school is made up")
    func required() {
        #expect(
            OTPMailer.settings.filter { !$0.hasFallback }.map(\.name) == [
                "smtp-url", "mail-from", "school-name-zh", "school-name-en", "help-zh", "help-en", "pepper",
            ])
    }

    @Test("Mails follow what was just heard; ages and forgetting keep to their hours")
    func clocks() throws {
        let service = try OTPMailer.service(.test)
        #expect(service.works.map(\.name) == ["mail codes", "mail letters"])
        #expect(service.works.map(\.workers) == [4, 2])
        #expect(service.clocks.filter { !$0.followsCommits }.map(\.name) == ["ages", "forget"])
    }

    @Test("One letter ends within the time that a stopping program has; the server's CA may be the school's own")
    func server() {
        #expect(OTPMailer.patience <= 12 && MailServer(.test).authorities == nil)
        #expect(MailServer(Settings(["smtp-authorities": "/etc/school/ca.pem"])).authorities == "/etc/school/ca.pem")
    }

    @Test(
        "A sender or a pepper that cannot do stops the program with a sentence",
        arguments: [
            ("no-reply@school.example", "0123456789abcdef0123456789abcdef", nil),
            ("no-reply", "0123456789abcdef0123456789abcdef", "mail-from is “no-reply”"),
            ("", "0123456789abcdef0123456789abcdef", "mail-from is “”"),
            ("School <no-reply@school.example>", "0123456789abcdef0123456789abcdef", "mail-from"),
            ("no-reply@school.example", "0123456789abcdef", "pepper"),
        ] as [(String, String, String?)])
    func checks(_ sender: String, _ pepper: String, _ sentence: String?) throws {
        let service = try OTPMailer.service(Settings(["mail-from": sender, "pepper": pepper]))
        var said: String?
        do { for check in service.checks { try check() } } catch { said = "\(error)" }
        #expect(sentence == nil ? said == nil : said?.contains(sentence ?? "") == true)
    }
}
