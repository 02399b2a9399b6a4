import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import OTPMailer

// Whoever asks again is told the same again, and nothing is mailed twice.
extension MailingTests {
    @Test("A code that is wanted again was mailed once: the same is answered, and that it was typed")
    func codeAskedAgain() throws {
        let request = try want()
        try bench.hear(wanted(request))
        #expect(try bench.said().isEmpty, "there is no answer yet")
        try bench.turn("mail codes")
        #expect(try check(try newestCode()) == .matched)
        bench.now += 400
        try bench.hear(wanted(request))
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 1)
        let mailed = try bench.said(CodeMailed.self)
        #expect(mailed.count == 2 && mailed[0] == mailed[1])
        let matched = try bench.said(CodeMatched.self)
        #expect(matched.count == 2 && matched[0] == matched[1])
    }

    @Test(
        "A code that came to nothing is wanted again: the same reason is answered",
        arguments: [("unknown", CodeUndeliverable.Reason.refused), ("dropped", .inDoubt), ("busy", .expired)])
    func failureAskedAgain(_ word: String, _ reason: CodeUndeliverable.Reason) throws {
        let request = try want("\(word)@mailbox.example")
        try bench.turn("mail codes")
        bench.now += 400
        try bench.turn("mail codes")
        for _ in 1...2 { try bench.hear(wanted(request, "\(word)@mailbox.example")) }
        try bench.turn("mail codes")
        let failed = try bench.said(CodeUndeliverable.self)
        #expect(failed.count == 3 && failed.allSatisfy { $0 == failed[0] } && failed[0].reason == reason)
    }

    @Test("A code that is wanted again after it was forgotten is not mailed: it is too late")
    func forgottenAskedAgain() throws {
        let request = try want()
        try bench.turn("mail codes")
        bench.now += 25 * 3_600
        try bench.turn("forget")
        try bench.hear(wanted(request))
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 1)
        #expect(try bench.said(CodeUndeliverable.self).map(\.reason) == [.expired])
    }

    @Test(
        "A letter that is wanted again was mailed once: the same is answered", arguments: ["pei", "unknown", "dropped"])
    func letterAskedAgain(_ word: String) throws {
        let letter = LetterWanted(
            letter: UUID(), student: student, kind: .completed, address: "\(word)@mailbox.example", wantedAt: bench.now)
        for _ in 1...3 {
            try bench.hear(letter)
            try bench.turn("mail letters")
            bench.now += 60
        }
        #expect(try catcher.taken().count == (word == "pei" ? 1 : 0))
        let facts = try bench.said()
        #expect(facts.count == 3)
        switch word {
        case "pei":
            let mailed = try bench.said(LetterMailed.self)
            #expect(mailed.count == 3 && mailed.allSatisfy { $0 == mailed[0] })
        default:
            let failed = try bench.said(LetterUndeliverable.self)
            #expect(failed.count == 3 && failed.allSatisfy { $0 == failed[0] })
            #expect(failed[0].reason == (word == "unknown" ? .refused : .inDoubt))
        }
    }

    @Test(
        "A mail server that is not well as a whole uses up nothing of any code, and is told by the lane",
        arguments: [
            "GREETING 421 4.3.2 no", "MAIL 550 no", "MAIL 451 4.7.1 no", "RCPT 451 4.3.0 no",
        ])
    func serverWide(_ answer: String) throws {
        try catcher.refuse(answer)
        for _ in 0..<20 { try bench.hear(wanted(UUID(), student: UUID())) }
        for _ in 0..<3 { try bench.turn("mail codes") }
        #expect(bench.trouble(of: "mail codes")?.hasPrefix("the mail server takes no mail") == true)
        let used = try bench.connection.transaction { tx in
            try tx.row("SELECT sum(failures + postponed)::integer AS used FROM requests WHERE state = 'waiting'")
        }
        #expect(try used?["used"] == 0)
        try catcher.refuse(nil)
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 20)
        #expect(bench.trouble(of: "mail codes") == nil)
    }
}
