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
        let work = try school.mailing()
        let claimed = try school.bench.perform { tx in try work.claim(attempt, tx) }
        let mail = try #require(claimed.first).item.get()
        try school.bench.turn("mail")
        #expect(try mails.letters().isEmpty, "claimed by another")
        school.bench.now += 121
        try school.bench.turn("mail")
        #expect(try mails.letters().map(\.messageID) == ["<\(mail.messageID)>"])
        let late = try school.bench.connection.transaction { tx in try tx.markHandedOver(mail.mail, attempt) }
        #expect(late == nil)
        #expect(try school.rows("SELECT doubts FROM mails").map { try $0["doubts"] as Int } == [1])
        #expect(try school.mailStates() == [.handedOver])
    }

    func bounce(_ school: TestSchool, at: Date, status: String = "5.2.2") throws {
        try school.bench.hear(
            MailBounced(
                messageId: Line(rawValue: try #require(mails.letters().first).messageID)!,
                recipient: Line(rawValue: "410912345@stu.songtao.example")!, status: Line(rawValue: status)!,
                bouncedAt: at),
            from: "mail-relay")
    }

    @Test("Of two bounces the latest holds, whichever is heard first", arguments: [true, false])
    func bouncedTwice(isInOrder: Bool) throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let (first, second) = (school.bench.now + 10, school.bench.now + 20)
        school.bench.now += 60
        for at in isInOrder ? [first, second] : [second, first] {
            try bounce(school, at: at, status: at == second ? "5.1.1" : "5.2.2")
        }
        #expect(try school.rows("SELECT bounce_status FROM mails").map { try $0["bounce_status"] } == ["5.1.1"])
    }

    @Test(
        "What came back before a person had it sent again says nothing of the new sending; what comes back after it does"
    )
    func bouncedBefore() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let sent = school.bench.now
        school.bench.now += 600
        try bounce(school, at: sent + 10)
        try school.bench.connection.transaction(now: school.bench.now) { tx in
            _ = try ResendCommand.resend(student.id, school.repeating(), clerk("resent"), tx)
        }
        try school.bench.turn("mail")
        school.bench.now += 600
        try bounce(school, at: sent + 300)
        #expect(try school.mailStates() == [.handedOver])
        try bounce(school, at: sent + 700)
        #expect(try school.mailStates() == [.bounced])
    }

    @Test("A withdrawal that is heard while a mail is claimed refuses no mail")
    func withdrawnMeanwhile() throws {
        let school = try TestSchool.registered(student, mails)
        let owner = try Connection(to: school.bench.owner, name: "owner")
        defer { owner.close() }
        for statement in [
            """
            CREATE FUNCTION withdraw() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                UPDATE candidates SET is_listed = false, snapshot = NULL, name = NULL WHERE student = NEW.student;
                RETURN NULL;
            END $$
            """,
            "CREATE TRIGGER meanwhile AFTER UPDATE OF attempt ON mails FOR EACH ROW EXECUTE FUNCTION withdraw()",
        ] { try owner.transaction { tx in _ = try tx.run(Query(stringLiteral: statement)) } }
        try school.bench.turn("mail")
        #expect(try school.rows("SELECT state FROM mails").map { try $0["state"] } == ["handed-over"])
        #expect(try mails.letters().map(\.to) == ["周沛恩 <410912345@stu.songtao.example>"])
    }

    @Test("A bounce is shown at its mailbox; one that is not ours is refused")
    func bounces() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let ours = try mails.letters()[0].messageID
        for id in [" \(ours) ", "<stranger@elsewhere.example>", "code-\(ours.dropFirst())"] {
            try school.bench.hear(
                MailBounced(
                    messageId: Line(rawValue: id)!, recipient: Line(rawValue: " <410912345@Stu.Songtao.example>")!,
                    status: Line(rawValue: "5.2.2")!, bouncedAt: school.bench.now),
                from: "mail-relay")
        }
        #expect(try school.mailStates() == [.bounced])
        #expect(try school.bench.parked() == ["mail-unknown"])
    }

    @Test(
        "What is delayed, delivered, another's or from before the mail did not come back, and who says so is told",
        arguments: [
            ("5.1.1", "410912345@stu.songtao.example", 10, nil),
            (" 5.2.2 ", "rfc822; 410912345@STU.songtao.example", 10, nil),
            ("5.0.0", "410912345@stu.songtao.example", -60, nil),
            ("4.2.2", "410912345@stu.songtao.example", 10, "not-a-bounce"),
            ("4.4.7", "410912345@stu.songtao.example", 10, "not-a-bounce"),
            ("2.0.0", "410912345@stu.songtao.example", 10, "not-a-bounce"),
            ("5", "410912345@stu.songtao.example", 10, "not-a-bounce"),
            ("5.x.1", "410912345@stu.songtao.example", 10, "not-a-bounce"),
            ("5.1.1", "410900000@stu.songtao.example", 10, "another-recipient"),
            ("5.1.1", "x@y.example", 10, "another-recipient"),
            ("5.1.1", "410912345@stu.songtao.example", -86_400, "bounced-before-sent"),
            ("5.1.1", "410912345@stu.songtao.example", -901, "bounced-before-sent"),
        ] as [(String, String, Double, String?)])
    func noBounce(status: String, recipient: String, seconds: Double, code: String?) throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let sent = school.bench.now
        school.bench.now += 60
        try school.bench.hear(
            MailBounced(
                messageId: Line(rawValue: try mails.letters()[0].messageID)!,
                recipient: Line(rawValue: recipient)!, status: Line(rawValue: status)!, bouncedAt: sent + seconds),
            from: "mail-relay")
        #expect(try school.bench.parked() == (code.map { [$0] } ?? []))
        #expect(try school.mailStates() == [code == nil ? .bounced : .handedOver])
    }
}
