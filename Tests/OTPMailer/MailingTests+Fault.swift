import Foundation
import Mail
import MailCatcher
import Mailing
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import OTPMailer

// What may go wrong between a wish and its mail: no server, a program that dies, two programs at once.
extension MailingTests {
    @Test("Without a mail server wishes wait, and go out when it is back")
    func outage() throws {
        let nowhere = try Bench(try OTPMailer.service(.of(port: 1)))
        try nowhere.hear(wanted(UUID()))
        try nowhere.turn("mail codes")
        #expect(nowhere.trouble(of: "mail codes")?.hasPrefix("the mail server is not reached") == true)
        #expect(try nowhere.said().isEmpty)
        let waiting = try nowhere.connection.transaction { tx in
            try tx.row(
                "SELECT failures + postponed AS count FROM requests WHERE state = 'waiting' AND not_before <= \(start)")?[
                    "count"] as Int?
        }
        #expect(waiting == 0, "it has used up nothing and need not wait")
        let back = try OTPMailer.service(.of(port: catcher.port))
        let work = try #require(back.works.first)
        while try work.round(on: nowhere.connection, nowhere.saying, now: start) == .again {}
        #expect(try nowhere.said(CodeMailed.self).count == 1)
    }

    @Test(
        "A recipient for whom the server has no good word, or none at all, delays nobody else",
        arguments: ["policy", "busy", "full", "relay", "unknown", "spam"])
    func neighbours(_ word: String) throws {
        try bench.hear(wanted(UUID(), "\(word)@mailbox.example", student: UUID(), at: start - 1))
        _ = try want()
        try bench.turn("mail codes")
        #expect(bench.trouble(of: "mail codes") == nil)
        #expect(try catcher.taken().count == 1)
        #expect(try bench.said(CodeMailed.self).count == 1)
    }

    @Test(
        "A request that cannot be read is closed, and its neighbours' codes leave", arguments: ["language", "purpose"])
    func unreadable(column: String) throws {
        let broken = UUID()
        try bench.hear(wanted(broken, student: UUID(), at: start - 1))
        _ = try want()
        // A newer release has other purposes.
        try Connection(to: bench.owner, name: "owner").transaction { tx in
            try tx.run("ALTER TABLE requests DROP CONSTRAINT a_code_is_for_one_of_two")
            try tx.run(Query(stringLiteral: "UPDATE requests SET \(column) = 'klingon' WHERE request = '\(broken)'"))
        }
        try bench.turn("mail codes")
        #expect(try bench.said(CodeMailed.self).count == 1)
        #expect(try bench.said(CodeUndeliverable.self).map(\.request) == [broken])
    }

    @Test("A program that is to stop begins no mail and gives back what it has claimed")
    func stopping() throws {
        let work = try #require(bench.service.works.first)
        let signals = Signals()
        signals.stop()
        _ = try want()
        _ = try work.round(on: bench.connection, bench.saying, now: start, signals: signals)
        #expect(try catcher.taken().isEmpty)
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 1, "whoever runs next mails it at once")
    }

    // Crash table, row 9
    @Test("A program that died between mail and record is told as in doubt; the mailed code still matches")
    func crash() throws {
        let codes = MailCodes(port: catcher.port)
        _ = try want()
        let attempt = Attempt(token: UUID(), leasedUntil: start + 120)
        let claimed = try bench.connection.transaction(now: start) { tx in try codes.claim(attempt, tx).answer }
        let drawn = try #require(try claimed.first?.item.get())
        _ = try codes.perform(drawn, with: codes.ready(nil), until: { false })
        #expect(try catcher.taken().count == 1)
        bench.now = start + 119
        try bench.turn("mail codes")
        #expect(try bench.said().isEmpty)
        bench.now = start + 120
        try bench.turn("mail codes")
        #expect(try bench.said(CodeUndeliverable.self).map(\.reason) == [.inDoubt])
        let late = try bench.connection.transaction(now: bench.now) { tx in
            try codes.record([Recorded(item: drawn, done: .handedOver)], attempt, tx)
        }
        #expect(late.answer == 0 && late.messages.isEmpty, "a program that wakes up after its lease changes nothing")
        #expect(try catcher.taken().count == 1)
        #expect(try check(drawn.code) == .matched)
    }

    @Test("A request that one worker is about to claim is passed over by the other, which does not wait")
    func skipping() throws {
        let codes = MailCodes(port: 1)
        let first = UUID()
        try bench.hear(wanted(first, student: UUID(), at: start - 1))
        try bench.hear(wanted(UUID(), student: UUID()))
        let other = try Connection(to: try server(), name: "other")
        func claim(_ tx: borrowing Transaction) throws -> UUID? {
            try codes.claim(Attempt(token: UUID(), leasedUntil: start + 120), tx).answer.first?.id
        }
        try bench.connection.transaction(now: start) { tx in
            #expect(try claim(tx) == first)
            let passedOver = try other.transaction(now: start) { tx in try claim(tx) }
            #expect(passedOver != nil && passedOver != first)
        }
    }

    @Test("Two programs side by side mail each code once")
    func sideBySide() async throws {
        for number in 0..<30 {
            try bench.hear(wanted(UUID(), "reader\(number)@mailbox.example", student: UUID()))
        }
        let (server, saying) = (try server(), bench.saying)
        let service = bench.service
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask {
                    let connection = try Connection(to: server, name: "side by side")
                    while try service.works[0].round(on: connection, saying, now: start) == .again {}
                }
            }
            try await group.waitForAll()
        }
        #expect(try catcher.taken().count == 30)
        #expect(Set(try bench.said(CodeMailed.self).map(\.request)).count == 30)
        #expect(try bench.said().count == 30)
    }
}
