import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("Which diplomas of one student wait for each other")
struct RestTests {
    let student = Student()
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    @Test(
        "A diploma waits some days for another of the same student that is held, and then leaves alone; the other follows",
        arguments: [0, 3])
    func withoutRest(days: Int) throws {
        let school = try TestSchool(documents: "zh,en", mails: mails, ["rest-wait-days": "\(days)"])
        var nameless = student
        nameless.english = nil
        try school.collect(nameless)
        func shown() throws -> [Document: ShowDiplomas.State] {
            Dictionary(uniqueKeysWithValues: try school.diplomas().map { ($0.document, $0.state) })
        }
        #expect(try shown() == [.zh: .scheduled, .en: .scheduled])
        try school.sealDue()
        #expect(try shown() == [.zh: .sealed, .en: .held])
        try school.register()
        try school.bench.turn("mail")
        #expect(try mails.letters().count == (days == 0 ? 1 : 0))
        #expect(try shown() == [.zh: .registered, .en: .held])
        school.bench.now += Double(days) * 86_400
        try school.bench.turn("rest")
        try school.bench.turn("mail")
        #expect(try mails.letters().map { $0.files } == [["diploma-C-410912345-zh-v1.pdf"]])
        try school.bench.hear(student.listed(), from: "sis", statedAt: school.bench.now)
        try school.seal()
        try school.register()
        try school.bench.turn("mail")
        #expect(
            try mails.letters().map { $0.files } == [
                ["diploma-C-410912345-zh-v1.pdf"], ["diploma-Chou-Pei-En-C-410912345-en-v1.pdf"],
            ])
    }

    @Test("A diploma that is due weeks before another of the same student leaves alone, at once; the other follows")
    func beforeTheOther() throws {
        let school = try TestSchool(documents: "zh,en", mails: mails, ["due": "30-days,en:5-working-days"])
        try school.collect(student)
        try school.seal()
        #expect(try school.diplomas().allSatisfy { $0.state == .scheduled })
        for (day, language) in [(10, "en"), (40, "zh")] {
            school.bench.now = Student.collectedAt + Double(day) * 86_400
            try school.seal()
            try school.register()
            try school.bench.turn("mail")
            #expect(try mails.letters().last?.files == ["diploma-Chou-Pei-En-C-410912345-\(language)-v1.pdf"])
        }
        #expect(try mails.letters().count == 2)
    }

    @Test("Of a mail under way when a part of it is revoked, and that comes back, the rest leaves in a mail of its own")
    func besideRevoked() throws {
        let school = try TestSchool(documents: "zh,en", mails: mails)
        let bench = school.bench
        try school.collect(student)
        try school.sealDue()
        try school.register()
        let attempt = Attempt(token: UUID(), leasedUntil: bench.now + 120)
        let work = try school.mailing()
        let claimed = try bench.perform { tx in try work.claim(attempt, tx) }
        #expect(claimed.count == 1)
        let word = RevokedWord(
            decidedOn: Day(rawValue: "2026-06-20")!, reason: Line(rawValue: "誤發")!, announcement: nil)
        try bench.connection.transaction(now: bench.now) { tx in
            try tx.keepRevoked(diplomaID(of: student.id, .en), of: student.id, word)
        }
        bench.now += 121
        try bench.turn("mail")
        #expect(try mails.letters().isEmpty)
        for _ in 1...2 {
            try bench.turn("rest")
            try bench.turn("mail")
            #expect(try mails.letters().map(\.files) == [["diploma-Chou-Pei-En-C-410912345-zh-v1.pdf"]])
        }
    }
}
