import Foundation
import Mail
import MailCatcher
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
        let nowhere = Mailing(server: MailServer(url: "smtp://127.0.0.1:1", requiresTLS: false), .test)
        _ = try want()
        let turn = Turn(connection: bench.connection, saying: bench.saying, now: bench.now)
        #expect(throws: MailServerOut.self) { try nowhere.turn(turn) }
        #expect(try bench.said().isEmpty)
        bench.now = start + 3
        try bench.turn("mail codes")
        #expect(try bench.said(CodeMailed.self).count == 1)
        #expect(try check(try newestCode()) == .matched)
    }

    @Test("A program that is to stop begins no mail and gives back what it has claimed")
    func stopping() throws {
        let mailing = Mailing(server: MailServer(url: "smtp://127.0.0.1:\(catcher.port)", requiresTLS: false), .test)
        let signals = Signals()
        signals.stop()
        let turn = Turn(connection: bench.connection, saying: bench.saying, now: start, signals: signals)
        _ = try want()
        #expect(try mailing.turn(turn) == .later)
        let claim = try #require(try bench.connection.transaction(now: start) { tx in try mailing.reserve(tx).answer })
        try mailing.mail(claim, from: Postbox(mailing.server), turn)
        #expect(try catcher.taken().isEmpty)
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 1, "whoever runs next mails it at once")
        #expect(try check(claim.code) == .wrong(triesLeft: 4), "with a code of its own")
    }

    @Test("A program that died between mail and record is told as in doubt; the mailed code still matches")
    func crash() throws {
        let mailing = Mailing(server: MailServer(url: "smtp://127.0.0.1:\(catcher.port)", requiresTLS: false), .test)
        _ = try want()
        let claim = try #require(try bench.connection.transaction(now: start) { tx in try mailing.reserve(tx).answer })
        _ = mailing.server.send(mailing.style.letter(for: claim), sender: mailing.style.address)
        #expect(try catcher.taken().count == 1)
        bench.now = start + 119
        try bench.turn("mail codes")
        #expect(try bench.said().isEmpty)
        bench.now = start + 120
        try bench.turn("mail codes")
        #expect(try bench.said(CodeUndeliverable.self).map(\.reason) == [.inDoubt])
        let late = try bench.connection.transaction(now: bench.now) { tx in
            try mailing.record(.accepted(answer: "250"), of: claim, tx).count
        }
        #expect(late == 0, "a program that wakes up after its lease changes nothing")
        #expect(try catcher.taken().count == 1)
        #expect(try check(claim.code) == .matched)
    }

    @Test("A request that one program is about to claim is passed over by the other, which does not wait")
    func skipping() throws {
        let mailing = Mailing(server: MailServer(url: "smtp://127.0.0.1:1", requiresTLS: false), .test)
        let first = UUID()
        try bench.hear(wanted(first, student: UUID(), at: start - 1))
        try bench.hear(wanted(UUID(), student: UUID()))
        let other = try Connection(to: try server(), name: "other")
        try bench.connection.transaction(now: start) { tx in
            #expect(try mailing.reserve(tx).answer?.request.id == first)
            let passedOver = try other.transaction(now: start) { tx in try mailing.reserve(tx).answer?.request.id }
            #expect(passedOver != nil && passedOver != first)
        }
    }

    @Test("Two programs side by side mail each code once")
    func sideBySide() async throws {
        for number in 0..<30 {
            try bench.hear(wanted(UUID(), "reader\(number)@mailbox.example", student: UUID()))
        }
        let (server, saying) = (try server(), bench.saying)
        let mailing = Mailing(server: MailServer(url: "smtp://127.0.0.1:\(catcher.port)", requiresTLS: false), .test)
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask {
                    let connection = try Connection(to: server, name: "side by side")
                    let turn = Turn(connection: connection, saying: saying, now: start)
                    while try mailing.turn(turn) == .again {}
                }
            }
            try await group.waitForAll()
        }
        #expect(try catcher.taken().count == 30)
        #expect(Set(try bench.said(CodeMailed.self).map(\.request)).count == 30)
        #expect(try bench.said().count == 30)
    }
}
