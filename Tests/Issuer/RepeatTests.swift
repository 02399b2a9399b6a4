import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("A student has a mail sent again")
struct RepeatTests {
    let student = Student()
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    /// A school that has mailed to the school mailbox.
    private func mailed(_ settings: [String: String] = [:]) throws -> TestSchool {
        let school = try TestSchool(mails: mails, settings)
        try school.collect(student)
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        return school
    }

    private func shown(_ school: TestSchool) throws -> ShowDiplomas.Mail {
        try #require(school.diplomas().first?.mails.first { $0.mailbox == .school })
    }

    private func again(_ school: TestSchool, id: UUID = UUID(), mail: UUID? = nil) throws -> SendAgain.Answer {
        let mail = try mail ?? shown(school).mail
        return try school.bench.ask(SendAgain(id: id, student: student.id, mail: mail))
    }

    @Test("It arrives once more, says so, is another message with the same file, and nobody else is told of it")
    func arrives() throws {
        let school = try mailed()
        let first = try shown(school)
        #expect(first.keptBack == nil && !first.isRepeat)
        #expect(try again(school) == .queued(.school, address: "410912345@stu.songtao.example"))
        #expect(try shown(school).state == .queued && shown(school).isRepeat && shown(school).keptBack == .onItsWay)
        try school.bench.turn("mail")
        let letters = try mails.letters()
        #expect(letters.count == 2 && letters[0].files == letters[1].files)
        #expect(letters[0].messageID != letters[1].messageID && letters[0].returnPath != letters[1].returnPath)
        #expect(!letters[0].text.contains("再寄一次") && letters[1].text.contains("再寄一次"))
        #expect(letters[1].text.contains("sent again"))
        #expect(try shown(school).state == .handedOver && shown(school).mail != first.mail)
        #expect(try school.bench.said(DiplomaMailed.self).count == 1)
        #expect(try school.bench.said(StudentDiplomaMailed.self).count == 1)
    }

    @Test("Asked twice with one form it leaves once; while it waits, another form changes nothing")
    func once() throws {
        let school = try mailed()
        let (id, mail) = (UUID(), try shown(school).mail)
        for _ in 1...2 { #expect(try again(school, id: id, mail: mail) != .refused(.onItsWay)) }
        #expect(try again(school, mail: mail) == .refused(.onItsWay), "the first sending stands for the last")
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 2)
        #expect(try again(school, mail: UUID()) == .refused(.unknown))
    }

    @Test("Of a mail of which something is revoked the rest is sent again, in a mail that is paced as any other")
    func withoutRevoked() throws {
        let school = try TestSchool(documents: "zh,en", mails: mails)
        let bench = school.bench
        try school.collect(student)
        try school.sealDue()
        try school.register()
        try bench.turn("mail")
        let mail = try shown(school).mail
        func told(of document: Document) throws -> [ShowDiplomas.Mail] {
            try #require(school.diplomas().first { $0.document == document }).mails
        }
        let diploma = diplomaID(of: student.id, .zh)
        let word = RevokedWord(
            decidedOn: Day(rawValue: "2026-06-20")!, reason: Line(rawValue: "誤發")!, announcement: nil)
        try bench.connection.transaction(now: bench.now) { tx in try tx.keepRevoked(diploma, of: student.id, word) }
        #expect(try told(of: .zh).map(\.keptBack) == [.revoked])
        #expect(try told(of: .en).map(\.keptBack) == [nil])
        #expect(try again(school, mail: mail) == .queued(.school, address: "410912345@stu.songtao.example"))
        #expect(try again(school, mail: mail) == .refused(.onItsWay))
        try bench.turn("mail")
        let letters = try self.mails.letters()
        #expect(letters.map(\.files.count) == [2, 1] && letters[1].files[0].contains("-en-"))
        #expect(letters[1].text.contains("再寄一次"))
        #expect(try bench.said(DiplomaMailed.self).count == 2, "both had left before")
        #expect(try again(school, mail: mail) == .refused(.tooSoon(until: bench.now + 3_600)))
        bench.now += 3_600
        #expect(try again(school, mail: mail) == .queued(.school, address: "410912345@stu.songtao.example"))
        try bench.turn("mail")
        #expect(try self.mails.letters().last?.files == letters[1].files)
        // It holds again, and the whole mail may be sent.
        try bench.connection.transaction(now: bench.now) { tx in try tx.dropRevoked(diploma) }
        bench.now += 3_600
        #expect(try again(school, mail: mail) == .queued(.school, address: "410912345@stu.songtao.example"))
        try bench.turn("mail")
        #expect(try self.mails.letters().last?.files == letters[0].files)
    }

    @Test("An hour passes between two, and a mailbox gets so many a day")
    func paced() throws {
        let school = try mailed(["repeats-per-day": "3"])
        let start = school.bench.now
        for number in 0..<3 {
            school.bench.now = start + Double(number) * 3_600
            #expect(try again(school) == .queued(.school, address: "410912345@stu.songtao.example"))
            try school.bench.turn("mail")
            school.bench.now += 3_599
            let until = start + (number == 2 ? 86_400 : Double(number + 1) * 3_600)
            #expect(try again(school) == .refused(.tooSoon(until: until)))
            #expect(try shown(school).keptBack == .tooSoon(until: until))
        }
        school.bench.now = start + 86_399
        #expect(try again(school) == .refused(.tooSoon(until: start + 86_400)))
        school.bench.now = start + 86_400
        #expect(try shown(school).keptBack == nil)
        #expect(try again(school) == .queued(.school, address: "410912345@stu.songtao.example"))
    }

    @Test("It goes to where the mailbox is now, and what came back is told of the last sending alone")
    func whereTo() throws {
        let school = try mailed()
        try school.bench.hear(
            MailBounced(
                messageId: Line(rawValue: try mails.letters()[0].messageID)!,
                recipient: Line(rawValue: "410912345@stu.songtao.example")!, status: Line(rawValue: "5.2.2")!,
                bouncedAt: school.bench.now),
            from: "mail-relay")
        #expect(try shown(school).state == .bounced && shown(school).cause == .full)
        try school.run("UPDATE candidates SET school_address = 'new@stu.songtao.example'")
        #expect(try again(school) == .queued(.school, address: "new@stu.songtao.example"))
        try school.bench.turn("mail")
        #expect(try mails.letters().map(\.to).last == "周沛恩 <new@stu.songtao.example>")
        #expect(try shown(school).state == .handedOver && shown(school).cause == nil)
        let resent = try school.bench.connection.transaction(now: school.bench.now) { tx in
            try ResendCommand.resend(student.id, school.repeating(), clerk("resent"), tx)
        }
        #expect(resent.isEmpty, "the last sending has left")
        try school.bench.hear(
            MailBounced(
                messageId: Line(rawValue: try mails.letters()[1].messageID)!,
                recipient: Line(rawValue: "new@stu.songtao.example")!, status: Line(rawValue: "5.1.1")!,
                bouncedAt: school.bench.now),
            from: "mail-relay")
        #expect(try shown(school).state == .bounced && shown(school).cause == .gone)
        #expect(try school.bench.parked().isEmpty)
        #expect(try school.bench.said(DiplomaMailed.self).count == 1)
    }

    @Test("Nothing is sent again of what is on its way, held, objected to, revoked, replaced or without a mailbox")
    func refusals() throws {
        let school = try TestSchool.registered(student, mails)
        let bench = school.bench
        #expect(try again(school) == .refused(.onItsWay))
        try bench.turn("mail")
        func refuses(_ refusal: SendAgain.Refusal) throws {
            #expect(try again(school) == .refused(refusal))
            #expect(try shown(school).keptBack == refusal)
        }
        try bench.hear(ClearanceReopened(student: student.id, revision: 2, reopenedAt: bench.now))
        try refuses(.held)
        try bench.hear(ClearanceCompleted(student: student.id, revision: 3, completedAt: bench.now))
        try bench.hear(DiplomaObjected(student: student.id, revision: 1, objectedAt: bench.now))
        try refuses(.objected)
        try bench.hear(ObjectionWithdrawn(student: student.id, revision: 2, withdrawnAt: bench.now))
        try bench.hear(ErrorReported(student: student.id, parts: [.nameEn], revision: 1, reportedAt: bench.now))
        try refuses(.held)
        try bench.hear(ErrorResolved(student: student.id, by: .registrar, revision: 2, resolvedAt: bench.now))
        try bench.hear(student.revoked(), from: "registrar", statedAt: bench.now)
        try refuses(.revoked)
        try bench.hear(student.reinstated(), from: "registrar", statedAt: bench.now + 1)
        try school.run("UPDATE candidates SET school_address = NULL")
        try refuses(.noMailbox)
        try school.run("UPDATE candidates SET school_address = '410912345@stu.songtao.example'")
        try bench.hear(student.replaced("C-\(student.number)", by: "C-2"), from: "registrar", statedAt: bench.now + 2)
        try refuses(.replaced)
        #expect(try mails.letters().count == 1)
    }

    @Test("A repetition that waits is stopped by an objection, and leaves when that is taken back")
    func stopped() throws {
        let school = try mailed()
        _ = try again(school)
        try school.bench.hear(DiplomaObjected(student: student.id, revision: 1, objectedAt: school.bench.now))
        #expect(try shown(school).state == .stopped)
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 1)
        try school.bench.hear(ObjectionWithdrawn(student: student.id, revision: 2, withdrawnAt: school.bench.now))
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 2)
    }

    @Test(
        "An objection stops what waits; what a worker hands over at that moment leaves, and the page is told so",
        arguments: [true, false])
    func leaving(isTaken: Bool) throws {
        let school = try TestSchool.registered(student, mails)
        let bench = school.bench
        let attempt = Attempt(token: UUID(), leasedUntil: bench.now + 120)
        let work = try school.mailing()
        let mail = try #require(try bench.perform { tx in try work.claim(attempt, tx) }.first).item.get()
        try bench.hear(DiplomaObjected(student: student.id, revision: 1, objectedAt: bench.now))
        #expect(try shown(school).state == .leaving && shown(school).keptBack == .objected)
        try bench.connection.transaction(now: bench.now) { tx in
            if isTaken {
                _ = try tx.markHandedOver(mail.mail, attempt)
            } else {
                try tx.giveMailBack(mail.mail, until: bench.now, tries: 0, postponed: 1, attempt)
            }
        }
        #expect(try shown(school).state == (isTaken ? .handedOver : .stopped))
        for _ in 1...2 { try bench.turn("mail") }
        #expect(try mails.letters().isEmpty, "what the server did not take does not leave any more")
    }

    @Test("A mail that is queued after everything had left waits while the student objects")
    func queuedLate() throws {
        let school = try mailed()
        let bench = school.bench
        try bench.hear(DiplomaObjected(student: student.id, revision: 1, objectedAt: bench.now))
        try bench.hear(
            EmailVerified(student: student.id, address: "pei@mailbox.example", revision: 1, verifiedAt: bench.now))
        try bench.turn("mail")
        #expect(try mails.letters().count == 1)
        try bench.hear(ObjectionWithdrawn(student: student.id, revision: 2, withdrawnAt: bench.now))
        try bench.turn("mail")
        #expect(try mails.letters().count == 2)
    }

    @Test(
        "The pace is of one mail by the pause, of a mailbox by the day",
        arguments: [
            ([], [], nil), ([-3_599], [-3_599], 1), ([-3_600], [-3_600], nil),
            ([-7_000], [-7_000, -100], 86_400 - 7_000), ([-90_000], [-90_000, -90_001, -90_002], nil),
            ([-10], [-10, -86_390], 3_590),
        ] as [([Double], [Double], Double?)])
    func pace(mail: [Double], mailbox: [Double], waits: Double?) {
        let now = Student.collectedAt
        let until = RepeatPace(pause: 3_600, most: 2).waitsUntil(
            afterMail: mail.map { now + $0 }, toMailbox: mailbox.map { now + $0 }, at: now)
        #expect(until == waits.map { now + $0 })
        #expect(RepeatPace(pause: 0, most: 0).waitsUntil(afterMail: [now], toMailbox: [now, now], at: now) == nil)
    }
}
