import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

extension MailTests {
    private func reached(_ school: TestSchool) throws -> [[Mailbox]] {
        let said = try school.bench.said(DiplomaBounced.self)
        #expect(said.map(\.revision) == Array(1..<said.count + 1))
        return said.map(\.mailboxes)
    }

    @Test("That no mailbox takes the diplomas is said once, and that one does once it is sent again")
    func unreached() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let sent = school.bench.now
        school.bench.now += 60
        #expect(try reached(school).isEmpty)
        for _ in 1...2 { try bounce(school, at: sent + 10) }
        #expect(try reached(school) == [[.school]])
        try school.bench.connection.transaction(now: school.bench.now) { tx in
            _ = try ResendCommand.resend(student.id, school.repeating(), clerk("resent"), tx)
        }
        #expect(try reached(school).count == 1, "it has not left yet")
        try school.bench.turn("mail")
        #expect(try reached(school) == [[.school], []])
        school.bench.now += 60
        try bounce(school, at: school.bench.now)
        #expect(try reached(school) == [[.school], [], [.school]])
    }

    @Test("One mailbox that takes mail is enough, and an address that was changed is not the one that sent it back")
    func reachedByOne() throws {
        let school = try TestSchool.registered(student, mails)
        func prove(_ address: String, _ revision: Int) throws {
            try school.bench.hear(
                EmailVerified(
                    student: student.id, address: address, revision: revision, verifiedAt: school.bench.now))
        }
        try prove("pei@mailbox.example", 1)
        for _ in 1...3 { try school.bench.turn("mail") }
        let letters = try mails.letters()
        try #require(letters.count == 2)
        school.bench.now += 60
        for (number, letter) in letters.enumerated() {
            #expect(try reached(school).isEmpty, "\(number) of 2 came back")
            let recipient = try #require(letter.to.split(separator: "<").last?.dropLast())
            try school.bench.hear(
                MailBounced(
                    messageId: Line(rawValue: letter.messageID)!, recipient: Line(rawValue: String(recipient))!,
                    status: Line(rawValue: "5.1.1")!, bouncedAt: school.bench.now), from: "mail-relay")
        }
        #expect(try reached(school) == [[.permanent, .school]])
        try prove("pei@elsewhere.example", 2)
        #expect(try reached(school) == [[.permanent, .school], []])
    }
}
