import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

extension ContactTests {
    private var changes: [LetterWanted] {
        get throws { try bench.said(LetterWanted.self).filter { $0.kind == .addressChanged } }
    }

    @Test("A first address is proven by whoever is in; another one only soon after they signed in")
    func fresh() throws {
        try ready()
        #expect(try want("pei@mailbox.example", signedIn: 40_000) == .willBeMailed)
        bench.now = start + 100
        try prove("pei@mailbox.example")
        bench.now = start + 300
        for ago in [600.0, 40_000, nil] { #expect(try want("other@mailbox.example", signedIn: ago) == .signInAgain) }
        #expect(try bench.said(CodeWanted.self).count == 2)
        #expect(
            try want("pei@mailbox.example", signedIn: nil) == .alreadyVerified, "to stay where one is asks for nothing")
        #expect(try want("other@mailbox.example", signedIn: 599) == .willBeMailed)
    }

    @Test("The window governs the form: a proven address may be changed ever after, soon after a sign-in, and is told")
    func afterTheWindow() throws {
        try list()
        try open(from: 0, to: 3_600)
        try prove("pei@mailbox.example")
        bench.now = start + 7_200
        #expect(try show()?.isOpen == false && show()?.mayChangeEmail == true)
        #expect(try submit() == .notOpen)
        #expect(try want("other@mailbox.example", signedIn: 600) == .signInAgain)
        try prove("other@mailbox.example")
        #expect(try show()?.proven?.address == "other@mailbox.example")
        #expect(try bench.said(EmailVerified.self).map(\.revision) == [1, 2])
        #expect(try changes.map(\.address) == ["pei@mailbox.example", "a11300001@stu.songtao.example"])
    }

    @Test(
        "Who never proved one may give one after the window when they were let go, and only soon after a sign-in; nobody else",
        arguments: [true, false])
    func firstAfterTheWindow(isCleared: Bool) throws {
        try list()
        try open(from: 0, to: 3_600)
        bench.now = start + 7_200
        if isCleared {
            try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
        }
        #expect(try show()?.mayChangeEmail == isCleared)
        #expect(try want("pei@mailbox.example", signedIn: nil) == (isCleared ? .signInAgain : .notOpen))
        #expect(try want("pei@mailbox.example") == (isCleared ? .willBeMailed : .notOpen))
    }

    @Test(
        "That the address was changed is told where mail went before and at the school, once, and not where it goes now"
    )
    func told() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try changes.isEmpty, "a first address changes nothing")
        bench.now = start + 100
        let request = try prove("other@mailbox.example")
        try bench.hear(CodeMatched(request: request, student: student, matchedAt: bench.now))
        #expect(try changes.map(\.address) == ["pei@mailbox.example", "a11300001@stu.songtao.example"])
        bench.now += 900
        try bench.turn("ask again")
        #expect(
            try Set(changes.map { "\($0.letter) \($0.address)" }).count == 2 && changes.count == 4,
            "said again it goes where it went")
    }

    @Test(
        "Where the roster gives no school mailbox, it is told at the one that diplomas go to, and only where the school has one",
        arguments: [("stu.songtao.example", ["a11300001@stu.songtao.example"]), ("", [])])
    func toldWhereDerived(domain: String, mailboxes: [String]) throws {
        let one = try ContactTests(["school-mail-domain": domain])
        try one.list(schoolEmail: nil)
        try one.open(from: 0, to: 90 * 24 * 3600)
        #expect(try one.show()?.schoolEmail == mailboxes.first)
        try one.prove("pei@mailbox.example")
        one.bench.now = start + 100
        try one.prove("other@mailbox.example")
        #expect(try one.changes.map(\.address) == ["pei@mailbox.example"] + mailboxes)
    }

    @Test(
        "From the day on which the school closes a student's mailbox nothing is told there, and none is shown",
        arguments: [("2026-07-31T23:59:59+08:00", true), ("2026-08-01T00:00:00+08:00", false)])
    func closedMailbox(moment: String, isOpen: Bool) throws {
        let one = try ContactTests(["school-mailbox-months": "12"])
        try one.list()
        try one.open(from: 0, to: 90 * 24 * 3600)
        try one.prove("pei@mailbox.example")
        one.bench.now = try #require(Date(rfc3339: moment))
        let mailbox = isOpen ? ["a11300001@stu.songtao.example"] : []
        #expect(try one.show()?.schoolEmail == mailbox.first)
        #expect(try one.show()?.schoolEmailUntil == (isOpen ? Day(rawValue: "2026-08-01") : nil))
        #expect(try one.bench.ask(ShowMailboxTerms(), as: .anybody).answer?.schoolMailboxMonths == 12)
        try one.prove("other@mailbox.example")
        #expect(try one.changes.map(\.address) == ["pei@mailbox.example"] + mailbox)
    }

    @Test("Where the roster gives one that cannot be, none is made up")
    func notDerived() throws {
        let one = try ContactTests(["school-mail-domain": "stu.songtao.example"])
        try one.list(schoolEmail: "none")
        #expect(try one.show()?.schoolEmail == nil)
    }

    @Test(
        "Whose mail it is goes by the letters that its server looks at",
        arguments: [
            ("victim@mailbox.example", "VICTIM+1@Mailbox.example", true),
            ("vic.tim@mailbox.example", "victim@mailbox.example", false),
            ("vic.tim@gmail.com", "Victim+a+b@GoogleMail.com", true),
            ("vic.tim@gmail.com.example", "victim@gmail.com.example", false),
        ])
    func spellings(one: String, other: String, areOne: Bool) throws {
        let rows = try bench.connection.transaction { tx in
            try tx.rows("SELECT reader_of(\(one)) = reader_of(\(other)) AS is_one").map { try $0["is_one"] as Bool }
        }
        #expect(rows == [areOne])
    }

    @Test("One mailbox gets fifteen codes a day, whoever asks and however it is spelt")
    func perMailbox() throws {
        var others: [UUID] = []
        for number in 0...16 {
            let listed = CandidateListed.sample(
                name: "林小明", schoolEmail: "s\(number)@stu.songtao.example", number: "A113001\(number + 10)")
            try bench.hear(listed, from: "sis")
            others.append(listed.key.student(in: "songtao"))
        }
        try open(from: 0, to: 90 * 24 * 3600)
        for (number, address) in ["victim@mailbox.example", "VICTIM@mailbox.example", "victim+1@mailbox.example"]
            .enumerated()
        {
            #expect(try want(address, by: others[number]) == .willBeMailed)
        }
        bench.now = start + 3600
        for number in 3...14 {
            #expect(try want("victim+\(number)@mailbox.example", by: others[number]) == .willBeMailed)
        }
        #expect(try want("Victim@mailbox.example", by: others[15]) == .tooManyToAddress(until: start + 86_400))
        #expect(try want("other@mailbox.example", by: others[15]) == .willBeMailed)
        bench.now = start + 86_400
        #expect(try want("victim@mailbox.example", by: others[16]) == .willBeMailed)
    }
}
