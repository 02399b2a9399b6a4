import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The mail with a diploma")
struct MailTests {
    let student = Student()
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    @Test("It leaves once every document is registered by every required verifier, once per mailbox")
    func leaves() throws {
        let school = try TestSchool(documents: "zh,en", verifiers: "verifier,ministry", mails: mails)
        try school.collect()
        try school.bench.hear(
            EmailVerified(student: student.id, address: "pei@example.org", revision: 1, verifiedAt: school.bench.now))
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        #expect(try letters().isEmpty, "the ministry does not know them yet")
        for _ in 1...2 {
            try school.register(by: "ministry")
            try school.bench.turn("mail")
        }
        let letters = try letters()
        #expect(Set(letters.map(\.to)) == ["周沛恩 <pei@example.org>", "周沛恩 <410912345@stu.songtao.example>"])
        #expect(letters.count == 2 && Set(letters.map(\.messageID)).count == 2)
        #expect(Set(letters.map(\.returnPath)).count == 2)
        #expect(letters.allSatisfy { $0.returnPath.wholeMatch(of: /bounces\+[0-9a-f]{32}@songtao\.example/) != nil })
        #expect(letters.allSatisfy { $0.files == ["diploma-en-v1.pdf", "diploma-zh-v1.pdf"] })
        let digests: [String] = try school.rows("SELECT sha256 FROM seals").map { try $0["sha256"] }
        #expect(letters.allSatisfy { letter in digests.allSatisfy { letter.text.contains("\n\($0)\n") } })
        #expect(letters.allSatisfy { $0.text.contains("https://verify.example\n") })
        let mailed = try school.bench.said(DiplomaMailed.self)
        #expect(mailed.count == 4 && Set(mailed.map(\.mailbox)) == [.permanent, .school])
        let items = try school.diplomas()
        #expect(items.allSatisfy { $0.state == .registered && $0.mails.map(\.state) == [.handedOver, .handedOver] })
    }

    @Test("A permanent address that becomes known late gets its mail then; a new one gets none by itself")
    func lateAddress() throws {
        let school = try registered(student)
        try school.bench.turn("mail")
        #expect(try letters().count == 1)
        for minute in 0...1 {
            let verifiedAt = school.bench.now + Double(minute) * 60
            try school.bench.hear(
                EmailVerified(
                    student: student.id, address: "pei\(minute)@example.org", revision: minute, verifiedAt: verifiedAt))
            try school.bench.turn("mail")
        }
        #expect(try letters().map(\.to).dropFirst() == ["周沛恩 <pei0@example.org>"])
    }

    @Test("What became doubtful after sealing is not mailed")
    func held() throws {
        let school = try registered(student)
        try school.bench.hear(student.revoked(), from: "registrar")
        try school.bench.turn("mail")
        #expect(try letters().isEmpty)
        #expect(try states(school) == [.queued])
    }

    @Test(
        "A refusal is for good; a server that says later, or is away, is asked again",
        arguments: [
            ("unknown", .refused, false), ("spam", .refused, false), ("busy", .queued, true), ("full", .queued, true),
        ]
            as [(String, ShowDiplomas.Mail.State, Bool)])
    func answers(word: String, state: ShowDiplomas.Mail.State, isTriedAgain: Bool) throws {
        let school = try registered(Student(schoolEmail: "\(word)@stu.songtao.example"))
        try school.bench.turn("mail")
        #expect(try states(school) == [state])
        try school.run("UPDATE candidates SET school_address = 'pei@example.org'")
        try school.bench.turn("mail")
        #expect(try letters().isEmpty, "not before its time")
        #expect(try counts(school, "postponed") == [isTriedAgain ? 1 : 0])
        school.bench.now += 120
        try school.bench.turn("mail")
        #expect(try letters().count == (isTriedAgain ? 1 : 0))
        #expect(try school.bench.said(DiplomaMailed.self).count == (isTriedAgain ? 1 : 0))
    }

    @Test("A mail server that is away shows as a fault of the clock and costs nothing")
    func outage() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.register()
        #expect(throws: MailServerOut.self) { try school.bench.turn("mail") }
        #expect(try states(school) == [.queued])
        #expect(try counts(school, "doubts") == [0])
        #expect(try counts(school, "postponed") == [0])
    }

    @Test(
        "A server that will not let us send refuses no mail, and its words are not repeated",
        arguments: ["policy", "relay"])
    func permission(word: String) throws {
        let school = try registered(Student(schoolEmail: "\(word)@stu.songtao.example"))
        let error = #expect(throws: MailServerOut.self) { try school.bench.turn("mail") }
        #expect(error?.description == "the mail server takes no letters: it answers 550")
        #expect(try states(school) == [.queued])
        #expect(try counts(school, "postponed") == [1])
    }

    @Test("A program that is to stop begins no mail")
    func stopping() throws {
        let school = try registered(student)
        let signals = Signals()
        signals.stop()
        let clock = try #require(school.bench.service.clocks.first { $0.name == "mail" })
        let turn = Turn(
            connection: school.bench.connection, saying: school.bench.saying, now: school.bench.now, signals: signals)
        #expect(try clock.turn(turn) == .later)
        #expect(try letters().isEmpty)
        #expect(try school.rows("SELECT mail FROM mails WHERE attempt IS NOT NULL").isEmpty)
    }

    @Test("A queued mail goes where the mailbox is when it leaves, and shows for ever where it went")
    func movedMailbox() throws {
        let school = try registered(Student(schoolEmail: "old@stu.songtao.example"))
        let move = { (address: String, second: Double) in
            _ = try school.bench.hear(
                Student(schoolEmail: address).listed(), from: "sis", statedAt: school.bench.now + second)
        }
        try move("new@stu.songtao.example", 1)
        #expect(try addresses(school) == ["new@stu.songtao.example"])
        try school.bench.turn("mail")
        #expect(try letters().map(\.to) == ["周沛恩 <new@stu.songtao.example>"])
        try move("newest@stu.songtao.example", 2)
        #expect(try addresses(school) == ["new@stu.songtao.example"])
    }

    @Test(
        "A mail in doubt is sent once more under the same Message-ID, then left to a person", arguments: [true, false])
    func inDoubt(isDoubtedAgain: Bool) throws {
        let school = try registered(Student(schoolEmail: "dropped@stu.songtao.example"))
        try school.bench.turn("mail")
        #expect(try states(school) == [.queued])
        if !isDoubtedAgain { try school.run("UPDATE candidates SET school_address = 'pei@example.org'") }
        for _ in 1...3 {
            school.bench.now += 300
            try school.bench.turn("mail")
        }
        #expect(try states(school) == [isDoubtedAgain ? .inDoubt : .handedOver])
        let row = try school.rows("SELECT doubts, message_id FROM mails")[0]
        #expect(try row["doubts"] == (isDoubtedAgain ? 2 : 1))
        let messageID: String = try row["message_id"]
        #expect(try letters().map(\.messageID) == (isDoubtedAgain ? [] : ["<\(messageID)>"]))
    }

    @Test("A mail whose worker died is in doubt, and the worker that wakes up late says nothing")
    func abandoned() throws {
        let school = try registered(student)
        let attempt = UUID()
        let claimed = try school.bench.connection.transaction(now: school.bench.now) { tx in
            try tx.claimMail(attempt: attempt, until: tx.now + MailRegistered.lease)
        }
        let mail = try #require(claimed)
        try school.bench.turn("mail")
        #expect(try letters().isEmpty, "claimed by another")
        school.bench.now += 121
        try school.bench.turn("mail")
        #expect(try letters().map(\.messageID) == ["<\(mail.messageID)>"])
        let late = try school.bench.connection.transaction { tx in try tx.markHandedOver(mail.mail, attempt: attempt) }
        #expect(!late)
        #expect(try school.rows("SELECT doubts FROM mails").map { try $0["doubts"] as Int } == [1])
        #expect(try states(school) == [.handedOver])
    }

    @Test("A bounce is shown at its mailbox; one that is not ours is refused")
    func bounces() throws {
        let school = try registered(student)
        try school.bench.turn("mail")
        for id in [try letters()[0].messageID, "<stranger@elsewhere.example>"] {
            try school.bench.hear(
                MailBounced(
                    messageId: Line(rawValue: id)!, recipient: Line(rawValue: "x@y.example")!,
                    status: Line(rawValue: "5.2.2")!, bouncedAt: school.bench.now),
                from: "mail-relay")
        }
        #expect(try states(school) == [.bounced])
        #expect(try school.bench.parked() == ["mail-unknown"])
    }

    @Test("A verifier's refusal is shown, and a later registration wins")
    func registrationRefused() throws {
        let school = try TestSchool(mails: mails)
        try school.collect()
        try school.sealDue()
        let diploma = try school.bench.said(DiplomaSealed.self)[0].diploma
        try school.bench.hear(
            RegistrationRefused(
                diploma: diploma, version: 1, verifier: "verifier", reason: "unknown-key", refusedAt: school.bench.now))
        #expect(try school.diplomas().map(\.state) == [.registrationRefused])
        try school.register()
        #expect(try school.diplomas().map(\.state) == [.registered])
    }

    private func registered(_ student: Student) throws -> TestSchool {
        let school = try TestSchool(mails: mails)
        try school.collect(student)
        try school.sealDue()
        try school.register()
        return school
    }

    private func addresses(_ school: TestSchool) throws -> [String] {
        try school.diplomas().flatMap { $0.mails.map(\.address) }
    }

    private func counts(_ school: TestSchool, _ column: String) throws -> [Int] {
        try school.rows("SELECT doubts, postponed FROM mails").map { try $0[column] as Int }
    }

    private func states(_ school: TestSchool) throws -> [ShowDiplomas.Mail.State] {
        try school.diplomas().flatMap { $0.mails.map(\.state) }
    }

    private func letters() throws -> [Taken] {
        let returnPaths = try mails.taken("from")
        return try zip(mails.taken(), returnPaths).map { mail, returnPath in
            let parts = try mails.read(mail)
            let source = String(decoding: mail, as: UTF8.self)
            return Taken(
                to: parts["to"] ?? "", messageID: parts["message-id"] ?? "",
                returnPath: String(decoding: returnPath, as: UTF8.self),
                text: String(decoding: Data(base64Encoded: parts["text/plain"] ?? "") ?? Data(), as: UTF8.self)
                    .replacing("\r\n", with: "\n"),
                files: source.matches(of: /filename="?([^";\s]+)/).map { String($0.1) })
        }
    }

    /// A letter as the mail server took it.
    private struct Taken {
        let to: String
        let messageID: String
        let returnPath: String
        let text: String
        let files: [String]
    }
}
