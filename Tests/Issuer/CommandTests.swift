import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What a clerk does about one student")
struct CommandTests {
    let student = Student()

    @Test("Lifting names what held the diplomas, and they leave")
    func lift() throws {
        let school = try TestSchool()
        try school.collect()
        try school.bench.hear(student.renamed(), from: "sis", statedAt: school.bench.now + 1)
        #expect(try lift(school).isEmpty, "a new name holds nothing that is not sealed")
        try school.run(
            "INSERT INTO holds (student, kind, said, stated_at) VALUES (\(student.id), 'name-changed', '{}', \(Student.collectedAt))"
        )
        try school.sealDue()
        #expect(try lift(school) == ["lifted name-changed, stated at \(Student.collectedAt.rfc3339)"])
        #expect(try lift(school).isEmpty)
        #expect(try acts(school) == ["lifted"], "what changes nothing is no act")
        try school.run("UPDATE candidates SET name = jsonb_set(name, '{zh}', '\"周🎓恩\"')")
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.held])
        try school.run("UPDATE candidates SET name = jsonb_set(name, '{zh}', '\"周沛恩\"')")
        let lifted = try lift(school)
        #expect(lifted.count == 1 && lifted[0].hasPrefix("tries again the bilingual diploma: unprintable: "))
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
        #expect(
            try school.rows("SELECT kind FROM holds WHERE lifted_at IS NULL").isEmpty, "it could be drawn after all")
    }

    @Test("What cannot be printed is not lifted: it stays told until the roster is mended")
    func unprintable() throws {
        let school = try TestSchool()
        try school.collect(Student(chinese: "周[方方土]"))
        try school.sealDue()
        let lifted = try school.bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }
        #expect(
            lifted.lines.last
                == "still held: name (stand-in: [方方土]) cannot be printed, and nobody can lift that; mend it in the roster and "
                + "state the student anew")
        #expect(try school.bench.said(DiplomaReleased.self).isEmpty, "nothing says that it is free")
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.held])
        try school.bench.hear(student.listed(), from: "sis", statedAt: school.bench.now)
        #expect(try school.bench.said(DiplomaReleased.self).count == 1)
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
    }

    @Test("The same words stated anew are tried anew: what is printable by now is told to be")
    func triedAgain() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.run(
            """
            INSERT INTO holds (student, kind, said, stated_at)
            VALUES (\(student.id), 'unprintable', '["name", "no-glyph"]', \(Student.collectedAt))
            """)
        try school.bench.hear(student.listed(), from: "sis", statedAt: school.bench.now + 1)
        #expect(try school.rows("SELECT kind FROM holds").isEmpty)
    }

    @Test(
        "A mail that was refused, is in doubt or came back leaves again under its Message-ID",
        arguments: ["unknown", "dropped", "back"])
    func resend(word: String) throws {
        let mails = try MailCatcher()
        let school = try TestSchool(mails: mails)
        try school.collect(Student(schoolEmail: "\(word)@stu.songtao.example"))
        try school.sealDue()
        try school.register()
        for _ in 1...3 {
            try school.bench.turn("mail")
            school.bench.now += 300
        }
        let messageID: String = try school.rows("SELECT message_id FROM mails")[0]["message_id"]
        let bounce = MailBounced(
            messageId: Line(rawValue: messageID)!, recipient: Line(rawValue: "back@stu.songtao.example")!,
            status: Line(rawValue: "5.2.2")!,
            bouncedAt: school.bench.now)
        if word == "back" { try school.bench.hear(bounce, from: "mail-relay") }
        let before = try mails.taken().count
        try school.run("UPDATE candidates SET school_address = 'pei@stu.songtao.example'")
        let was = ["unknown": "refused", "dropped": "in-doubt", "back": "bounced"][word]!
        #expect(try resend(school) == ["queued again <\(messageID)> for the school mailbox; it was \(was)"])
        #expect(try resend(school).isEmpty)
        #expect(try acts(school) == ["resent"])
        if word == "back" { try school.bench.hear(bounce, from: "mail-relay") }
        try school.bench.turn("mail")
        let taken = try mails.taken()
        #expect(taken.count == before + 1)
        #expect(try mails.read(#require(taken.last))["message-id"] == "<\(messageID)>")
        #expect(try school.diplomas().flatMap { $0.mails.map(\.state) } == [.handedOver])
        #expect(try school.bench.said(DiplomaMailed.self).count == 1, "said once per mailbox and version")
    }

    private func acts(_ school: TestSchool) throws -> [String] {
        try school.rows("SELECT what FROM acts").map { try $0["what"] }
    }

    private func lift(_ school: TestSchool) throws -> [String] {
        try school.bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }.holds
    }

    private func resend(_ school: TestSchool) throws -> [String] {
        try school.bench.connection.transaction(now: school.bench.now) { tx in
            try ResendCommand.resend(student.id, school.repeating(), clerk("resent"), tx)
        }
    }
}
