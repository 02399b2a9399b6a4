import Foundation
import MailCatcher
import Mailing
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("Which mail leaves, and where it goes")
struct LeavingTests {
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
        #expect(try mails.letters().isEmpty, "the ministry does not know them yet")
        for _ in 1...2 {
            try school.register(by: "ministry")
            try school.bench.turn("mail")
        }
        let letters = try mails.letters()
        #expect(Set(letters.map(\.to)) == ["周沛恩 <pei@example.org>", "周沛恩 <410912345@stu.songtao.example>"])
        #expect(letters.count == 2 && Set(letters.map(\.messageID)).count == 2)
        #expect(Set(letters.map(\.returnPath)).count == 2)
        #expect(letters.allSatisfy { $0.returnPath.wholeMatch(of: /bounces\+[0-9a-f]{32}@songtao\.example/) != nil })
        #expect(
            letters.allSatisfy {
                $0.files == ["diploma-Chou-Pei-En-C-410912345-en-v1.pdf", "diploma-Chou-Pei-En-C-410912345-zh-v1.pdf"]
            })
        let digests: [String] = try school.rows("SELECT sha256 FROM seals").map { try $0["sha256"] }
        #expect(letters.allSatisfy { letter in digests.allSatisfy { letter.text.contains("\n\($0)\n") } })
        #expect(letters.allSatisfy { $0.text.contains("https://verify.example\n") })
        for letter in letters {
            #expect(letter.subject.hasPrefix("數位學位證書 Your digital diploma"), "\(letter.subject)")
            #expect(
                letter.html.contains("<a href=\"https://verify.example\">") && digests.allSatisfy(letter.html.contains))
            for form in [letter.text, letter.html] {
                #expect(form.contains("有問題請洽教務處，分機2。") && form.contains("Questions: the Registrar, ext. 2."))
            }
        }
        let mailed = try school.bench.said(DiplomaMailed.self)
        #expect(mailed.count == 4 && Set(mailed.map(\.mailbox)) == [.permanent, .school])
        let items = try school.diplomas()
        #expect(items.allSatisfy { $0.state == .registered && $0.mails.map(\.state) == [.handedOver, .handedOver] })
    }

    @Test(
        "The school's mailbox gets nothing from the day on which the school closes it, queued before or not",
        arguments: [("2026-07-31T23:59:59+08:00", 2), ("2026-08-01T00:00:00+08:00", 1)], [true, false])
    func closedMailbox(_ day: (moment: String, letters: Int), isQueuedBefore: Bool) throws {
        let school = try TestSchool(mails: mails, ["school-mailbox-months": "1"])
        try school.collect(student)
        try school.bench.hear(
            EmailVerified(student: student.id, address: "pei@example.org", revision: 1, verifiedAt: school.bench.now))
        try school.sealDue()
        if isQueuedBefore { try school.register() }
        school.bench.now = try #require(Date(rfc3339: day.moment))
        if !isQueuedBefore { try school.register() }
        try school.bench.turn("rest")
        try school.bench.turn("mail")
        #expect(try mails.letters().count == day.letters)
        #expect(try school.rows("SELECT mail FROM mails WHERE state = 'queued'").isEmpty)
        #expect(
            try school.diplomas().flatMap { $0.mails.map(\.state) } == Array(repeating: .handedOver, count: day.letters)
        )
    }

    @Test("A permanent address that becomes known late gets its mail then; a new one gets none by itself")
    func lateAddress() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 1)
        for minute in 0...1 {
            let verifiedAt = school.bench.now + Double(minute) * 60
            try school.bench.hear(
                EmailVerified(
                    student: student.id, address: "pei\(minute)@example.org", revision: minute + 1,
                    verifiedAt: verifiedAt))
            try school.bench.turn("mail")
        }
        #expect(try mails.letters().map(\.to).dropFirst() == ["周沛恩 <pei0@example.org>"])
    }

    @Test(
        "Whatever becomes known first, each mailbox gets its mail: registrations, an address, a roster that names a mailbox"
    )
    func anyOrder() throws {
        let words: [@Sendable (TestSchool) throws -> Void] = [
            { try $0.register() }, { try $0.register(by: "ministry") },
            { school in
                try school.bench.hear(
                    EmailVerified(
                        student: Student().id, address: "pei@example.org", revision: 1, verifiedAt: school.bench.now))
            },
            { try $0.bench.hear(Student().listed(), from: "sis", statedAt: $0.bench.now + 1) },
        ]
        for order in permutations(Array(words.indices)) {
            let school = try TestSchool(verifiers: "verifier,ministry")
            try school.collect(Student(schoolEmail: nil))
            try school.sealDue()
            for place in order { try words[place](school) }
            let queued = try school.rows("SELECT mailbox FROM mails WHERE state = 'queued' ORDER BY mailbox")
            #expect(try queued.map { try $0["mailbox"] as String } == ["permanent", "school"], "\(order)")
        }
    }

    @Test("A mail that comes back before its worker has said so had left all the same", arguments: [true, false])
    func bouncedAtOnce(isBounceFirst: Bool) throws {
        let school = try TestSchool.registered(student, mails)
        let (bench, work) = (school.bench, try school.mailing())
        let attempt = Attempt(token: UUID(), leasedUntil: bench.now + 120)
        let mail = try #require(try bench.perform { tx in try work.claim(attempt, tx) }.first).item.get()
        let bounce = MailBounced(
            messageId: Line(rawValue: mail.messageID)!, recipient: Line(rawValue: mail.address)!,
            status: Line(rawValue: "5.1.1")!, bouncedAt: bench.now)
        let record = {
            _ = try bench.perform { tx in
                try work.record([Recorded(item: mail, done: .handedOver)], attempt, tx)
            }
        }
        if !isBounceFirst { try record() }
        try bench.hear(bounce, from: "mail-relay")
        if isBounceFirst { try record() }
        #expect(try school.diplomas().flatMap { $0.mails.map(\.state) } == [.bounced])
        #expect(try bench.said(DiplomaMailed.self).count == 1 && bench.said(StudentDiplomaMailed.self).count == 1)
    }

    @Test(
        "What became doubtful after sealing is not mailed",
        arguments: ["revoked", "renamed", "reopened", "withdrawn", "replaced"])
    func held(word: String) throws {
        let school = try TestSchool.registered(student, mails)
        let bench = school.bench
        switch word {
        case "revoked": try bench.hear(student.revoked(), from: "registrar")
        case "renamed": try bench.hear(student.renamed(), from: "sis", statedAt: bench.now + 1)
        case "reopened":
            try bench.hear(ClearanceReopened(student: student.id, revision: 2, reopenedAt: bench.now))
        case "withdrawn": try bench.hear(student.withdrawn(), from: "sis", statedAt: bench.now + 1)
        default: try bench.hear(student.replaced("C-410912345"), from: "registrar")
        }
        try bench.turn("mail")
        #expect(try mails.letters().isEmpty)
        #expect(try school.rows("SELECT mail FROM mails WHERE state = 'queued' AND attempt IS NULL").count == 1)
    }

    @Test("One mail that cannot be made waits for a person, and its neighbours leave")
    func unreadable() throws {
        let school = try TestSchool(mails: mails)
        let students = (0..<3).map { Student(number: "4109\(10_000 + $0)", schoolEmail: "s\($0)@stu.songtao.example") }
        for student in students { try school.collect(student) }
        try school.sealDue()
        try school.register()
        try school.run("UPDATE candidates SET name = '{}' WHERE student = \(students[0].id)")
        try school.bench.turn("mail")
        #expect(
            try Set(mails.letters().map(\.to)) == ["周沛恩 <s1@stu.songtao.example>", "周沛恩 <s2@stu.songtao.example>"])
        let refused = try school.rows("SELECT refusal FROM mails WHERE state = 'refused'")
        #expect(try refused.map { (try $0["refusal"] as String).hasPrefix("fault: ") } == [true])
    }

    @Test("A school mailbox is the roster's; one is made up only by setting", arguments: ["", "stu.songtao.example"])
    func derived(domain: String) throws {
        let school = try TestSchool(mails: mails, ["school-mail-domain": domain])
        try school.collect(Student(schoolEmail: nil))
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        #expect(try mails.letters().map(\.to) == (domain.isEmpty ? [] : ["周沛恩 <410912345@stu.songtao.example>"]))
    }

    @Test("A queued mail goes where the mailbox is when it leaves, and shows for ever where it went")
    func movedMailbox() throws {
        let school = try TestSchool.registered(Student(schoolEmail: "old@stu.songtao.example"), mails)
        let move = { (address: String, second: Double) in
            _ = try school.bench.hear(
                Student(schoolEmail: address).listed(), from: "sis", statedAt: school.bench.now + second)
        }
        try move("new@stu.songtao.example", 1)
        #expect(try school.mailAddresses() == ["new@stu.songtao.example"])
        try school.bench.turn("mail")
        #expect(try mails.letters().map(\.to) == ["周沛恩 <new@stu.songtao.example>"])
        try move("newest@stu.songtao.example", 2)
        #expect(try school.mailAddresses() == ["new@stu.songtao.example"])
    }

    @Test("A verifier's refusal is shown, and a later registration wins")
    func registrationRefused() throws {
        let school = try TestSchool(mails: mails)
        try school.collect()
        try school.sealDue()
        try school.refuse(1, by: "ministry")
        #expect(try school.diplomas().map(\.state) == [.sealed], "nobody's mail waits for that one")
        try school.refuse(1)
        #expect(try school.diplomas().map(\.state) == [.registrationRefused])
        try school.register()
        #expect(try school.diplomas().map(\.state) == [.registered])
    }
}
