import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The lines that mails wait in, one for each domain")
struct LineTests {
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    /// A school with a registered diploma for each address.
    private func school(_ addresses: [String], _ settings: [String: String] = [:]) throws -> TestSchool {
        let school = try TestSchool(mails: mails, settings)
        for (number, address) in addresses.enumerated() { try school.collect(student(number, address)) }
        try school.sealDue()
        try school.register()
        return school
    }

    private func student(_ number: Int, _ address: String = "s@stu.songtao.example") -> Student {
        Student(number: "4109\(10_000 + number)", schoolEmail: address)
    }

    private func count(_ school: TestSchool, _ condition: String) throws -> Int {
        let sql = "SELECT count(*) AS count FROM mails WHERE \(condition)"
        return try school.rows(Query(stringLiteral: sql))[0]["count"]
    }

    private func addresses(_ count: Int, _ word: String, at domain: String) -> [String] {
        (0..<count).map { word.isEmpty ? "s\($0)@\(domain)" : "\(word)@\(domain)" }
    }

    @Test("What asks to come later delays its own domain: the rest of its mails are not tried, and use up nothing")
    func breaker() throws {
        let school = try school(
            addresses(7, "elsewhere", at: "slow.example") + addresses(3, "", at: "quick.example"),
            ["domain-stop-after": "3"])
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 3)
        #expect(try count(school, "postponed > 0") == 3 && count(school, "tries > 0 OR doubts > 0") == 0)
        #expect(school.bench.trouble(of: "mail") == nil, "the mail server is well")
        try school.bench.turn("mail lanes")
        // Half open: one tries, in vain.
        school.bench.now += 61
        try school.bench.turn("mail")
        #expect(try school.rows("SELECT sum(postponed) AS sum FROM mails").map { try $0["sum"] as Int } == [4])
        // The next one is served, and so are all.
        try school.run("UPDATE candidates SET school_address = 'pei@slow.example' WHERE school_address LIKE 'else%'")
        school.bench.now += 100
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 3, "it rests twice as long")
        school.bench.now += 3_600
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 10)
    }

    @Test(
        "A full mailbox is nobody's trouble but its own, and who takes each mail the second time is in none",
        arguments: ["full", "busy"])
    func mailbox(word: String) throws {
        let school = try school(
            addresses(3, word, at: "slow.example") + addresses(1, "", at: "slow.example"), ["domain-stop-after": "2"])
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 1)
        #expect(try count(school, "postponed > 0") == 3)
    }

    @Test("A server that closes when it hears of one domain is in no trouble: the others' mails leave")
    func closing() throws {
        let school = try school(
            addresses(4, "closing", at: "slow.example") + addresses(3, "", at: "quick.example"))
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 3)
        #expect(try count(school, "postponed > 0") == 1)
        #expect(school.bench.trouble(of: "mail") == nil)
    }

    @Test("Two domains at which it closes are in trouble themselves, while a third is served")
    func twoClosing() throws {
        let school = try school(
            addresses(2, "closing", at: "one.example") + addresses(2, "closing", at: "two.example")
                + addresses(3, "", at: "able.example"))
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 3)
        #expect(try count(school, "postponed > 0") == 2)
        #expect(school.bench.trouble(of: "mail") == nil)
    }

    @Test("A server that says that its own system is down is in trouble, though mail waits for one domain alone")
    func systemDown() throws {
        let school = try school(addresses(3, "", at: "one.example"))
        try mails.refuse("RCPT 452 4.3.1 full")
        try school.bench.turn("mail")
        #expect(school.bench.trouble(of: "mail")?.contains("452 4.3.1") == true)
        #expect(try count(school, "postponed > 0") == 0)
        try mails.refuse(nil)
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 3, "the domain was blamed for nothing")
    }

    @Test("A server that closes whichever domain it hears of is in trouble itself: all of them wait for it")
    func serverCloses() throws {
        let school = try school(addresses(3, "", at: "one.example") + addresses(3, "", at: "two.example"))
        try mails.refuse("RCPT 421 closing")
        try school.bench.turn("mail")
        #expect(school.bench.trouble(of: "mail")?.contains("421") == true)
        #expect(try count(school, "postponed > 0") == 1, "the first could not know")
        try mails.refuse(nil)
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 5)
        #expect(school.bench.trouble(of: "mail") == nil)
        school.bench.now += 60
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 6)
    }

    @Test(
        "No more leave within a minute than may, to the server and to one domain",
        arguments: ["mail-rate", "domain-rate"])
    func rate(setting: String) throws {
        let school = try school(
            addresses(4, "", at: "one.example") + addresses(4, "", at: "two.example"), [setting: "60"])
        let domains = setting == "domain-rate" ? 2 : 1
        for second in 0...2 {
            try school.bench.turn("mail")
            try school.bench.turn("mail")
            #expect(try mails.letters().count == domains * min(4, 2 + second))
            school.bench.now += 1
        }
        school.bench.now += 600
        for _ in 1...4 {
            try school.bench.turn("mail")
            school.bench.now += 2
        }
        #expect(try mails.letters().count == 8)
    }

    @Test("What may not leave is put aside once, and walked past no more; it leaves at once when it may")
    func stopped() throws {
        let school = try school(addresses(12, "", at: "one.example"))
        for number in 0..<10 {
            try school.bench.hear(
                DiplomaObjected(student: student(number).id, revision: 1, objectedAt: school.bench.now))
        }
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 2)
        #expect(try count(school, "stopped_at IS NOT NULL") == 10)
        func written() throws -> [String] {
            try school.rows("SELECT xmin::text AS written FROM mails WHERE stopped_at IS NOT NULL ORDER BY mail").map {
                try $0["written"]
            }
        }
        let before = try written()
        try school.bench.turn("mail")
        #expect(try written() == before)
        for number in 0..<3 {
            try school.bench.hear(
                ObjectionWithdrawn(student: student(number).id, revision: 2, withdrawnAt: school.bench.now))
        }
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 5)
    }

    @Test("What was put aside at the very moment at which it became free is found a minute later")
    func missed() throws {
        let school = try school(addresses(2, "", at: "one.example"))
        try school.bench.hear(DiplomaObjected(student: student(1).id, revision: 1, objectedAt: school.bench.now))
        try school.run("UPDATE mails SET stopped_at = \(school.bench.now)")
        for wait in [59.0, 1] {
            try school.bench.turn("mail lanes")
            try school.bench.turn("mail")
            #expect(try mails.letters().isEmpty)
            school.bench.now += wait
        }
        try school.bench.turn("mail lanes")
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 1)
        #expect(try count(school, "stopped_at = '\(school.bench.now.rfc3339)'") == 1, "the other was looked at, too")
    }

    @Test("While all is frozen nothing leaves and nothing is put aside")
    func frozen() throws {
        let school = try school(addresses(2, "", at: "one.example"))
        let desk = Desk(school)
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: true, because: Desk.because))
        try school.bench.turn("mail")
        #expect(try mails.letters().isEmpty && count(school, "stopped_at IS NOT NULL") == 0)
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: false, because: Desk.because))
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 2)
    }

    @Test("Whoever waits behind a thousand others of a large domain has their turn with the first of them")
    func fair() throws {
        let school = try school(addresses(9, "", at: "large.example") + addresses(1, "", at: "small.example"))
        try school.run("UPDATE mails SET not_before = not_before - interval '1 hour' WHERE domain = 'large.example'")
        try school.bench.turn("mail")
        let order = try mails.letters().map(\.to)
        #expect(order.prefix(2).contains { $0.contains("small.example") }, "\(order)")
    }
}
