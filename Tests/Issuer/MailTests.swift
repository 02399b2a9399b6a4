import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What the mail server makes of a mail")
struct MailTests {
    let student = Student()
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    @Test(
        "A refusal is for good; a server that says later, or is away, is asked again",
        arguments: [
            ("unknown", .refused, false), ("spam", .refused, false), ("busy", .queued, true), ("full", .queued, true),
        ]
            as [(String, ShowDiplomas.Mail.State, Bool)])
    func answers(word: String, state: ShowDiplomas.Mail.State, isTriedAgain: Bool) throws {
        let school = try TestSchool.registered(Student(schoolEmail: "\(word)@stu.songtao.example"), mails)
        try school.bench.turn("mail")
        #expect(try school.mailStates() == [state])
        try school.run("UPDATE candidates SET school_address = 'pei@example.org'")
        try school.bench.turn("mail")
        #expect(try mails.letters().isEmpty, "not before its time")
        #expect(try school.mailCounts("postponed") == [isTriedAgain ? 1 : 0])
        school.bench.now += 120
        try school.bench.turn("mail")
        #expect(try mails.letters().count == (isTriedAgain ? 1 : 0))
        #expect(try school.bench.said(DiplomaMailed.self).count == (isTriedAgain ? 1 : 0))
    }

    @Test("A mail server that is away shows as a fault of the clock and costs nothing")
    func outage() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        #expect(school.bench.trouble(of: "mail")?.contains("not reached") == true)
        #expect(try school.mailStates() == [.queued])
        #expect(try school.mailCounts("doubts") == [0])
        #expect(try school.mailCounts("postponed") == [0])
    }

    @Test("A server that will not let us send to a mailbox refuses no mail")
    func permission() throws {
        let school = try TestSchool.registered(Student(schoolEmail: "policy@stu.songtao.example"), mails)
        try school.bench.turn("mail")
        #expect(try school.mailStates() == [.queued])
        #expect(try school.mailCounts("postponed") == [1])
    }

    @Test("A program that is to stop begins no mail")
    func stopping() throws {
        let school = try TestSchool.registered(student, mails)
        let signals = Signals()
        signals.stop()
        let work = try #require(school.bench.service.works.first { $0.name == "mail" })
        _ = try work.round(
            on: school.bench.connection, school.bench.saying, now: school.bench.now, signals: signals)
        #expect(try mails.letters().isEmpty)
        #expect(try school.rows("SELECT mail FROM mails WHERE attempt IS NOT NULL").isEmpty)
    }

    @Test(
        "A mail in doubt is sent once more under the same Message-ID, then left to a person", arguments: [true, false])
    func inDoubt(isDoubtedAgain: Bool) throws {
        let school = try TestSchool.registered(Student(schoolEmail: "dropped@stu.songtao.example"), mails)
        try school.bench.turn("mail")
        #expect(try school.mailStates() == [.queued])
        if !isDoubtedAgain { try school.run("UPDATE candidates SET school_address = 'pei@example.org'") }
        for _ in 1...3 {
            school.bench.now += 300
            try school.bench.turn("mail")
        }
        #expect(try school.mailStates() == [isDoubtedAgain ? .inDoubt : .handedOver])
        let row = try school.rows("SELECT doubts, message_id FROM mails")[0]
        #expect(try row["doubts"] == (isDoubtedAgain ? 2 : 1))
        let messageID: String = try row["message_id"]
        #expect(try mails.letters().map(\.messageID) == (isDoubtedAgain ? [] : ["<\(messageID)>"]))
    }

    // Crash table, row 9
    @Test("A mail whose worker died is in doubt, and the worker that wakes up late says nothing")
    func abandoned() throws {
        let school = try TestSchool.registered(student, mails)
        let attempt = Attempt(token: UUID(), leasedUntil: school.bench.now + 120)
        let claimed = try school.bench.connection.transaction(now: school.bench.now) { tx in
            try tx.claimMail(attempt)
        }
        let mail = try #require(claimed).item.get()
        try school.bench.turn("mail")
        #expect(try mails.letters().isEmpty, "claimed by another")
        school.bench.now += 121
        try school.bench.turn("mail")
        #expect(try mails.letters().map(\.messageID) == ["<\(mail.messageID)>"])
        let late = try school.bench.connection.transaction { tx in try tx.markHandedOver(mail.mail, attempt) }
        #expect(!late)
        #expect(try school.rows("SELECT doubts FROM mails").map { try $0["doubts"] as Int } == [1])
        #expect(try school.mailStates() == [.handedOver])
    }

    @Test("A bounce is shown at its mailbox; one that is not ours is refused")
    func bounces() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        for id in [try mails.letters()[0].messageID, "<stranger@elsewhere.example>"] {
            try school.bench.hear(
                MailBounced(
                    messageId: Line(rawValue: id)!, recipient: Line(rawValue: "x@y.example")!,
                    status: Line(rawValue: "5.2.2")!, bouncedAt: school.bench.now),
                from: "mail-relay")
        }
        #expect(try school.mailStates() == [.bounced])
        #expect(try school.bench.parked() == ["mail-unknown"])
    }
}
