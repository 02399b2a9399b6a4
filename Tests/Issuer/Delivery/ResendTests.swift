import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What went wrong is sent again without what was revoked since")
struct ResendTests {
    let student = Student()
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    @Test(
        "Of a mail that came back with something that is revoked by then `resend` sends the rest, once and in a mail of its own"
    )
    func resendsRest() throws {
        let school = try TestSchool(documents: "zh,en", mails: mails)
        let bench = school.bench
        try school.collect(student)
        try school.sealDue()
        try school.register()
        try bench.turn("mail")
        let word = RevokedWord(
            decidedOn: Day(rawValue: "2026-06-20")!, reason: Line(rawValue: "誤發")!, announcement: nil)
        func bounce(_ letter: Int) throws {
            try bench.hear(
                MailBounced(
                    messageId: Line(rawValue: try mails.letters()[letter].messageID)!,
                    recipient: Line(rawValue: "410912345@stu.songtao.example")!, status: Line(rawValue: "5.2.2")!,
                    bouncedAt: bench.now),
                from: "mail-relay")
        }
        func resend() throws -> [String] {
            try bench.connection.transaction(now: bench.now) { tx in
                try ResendCommand.resend(student.id, school.repeating(), clerk("resent"), tx)
            }
        }
        let diplomas = [Document.zh, .en].map { diplomaID(of: student.id, $0) }
        try bench.connection.transaction(now: bench.now) { tx in try tx.keepRevoked(diplomas[0], of: student.id, word) }
        #expect(try resend().isEmpty, "nothing went wrong")
        try bounce(0)
        #expect(
            try resend() == ["queued what is not revoked of a mail for the school mailbox; it was bounced"])
        #expect(try resend().isEmpty, "it is on its way")
        try bench.turn("mail")
        #expect(try mails.letters().map(\.files.count) == [2, 1])
        #expect(try mails.letters()[1].files[0].contains("-en-"))
        #expect(try resend().isEmpty, "it has left")
        let messageID = try mails.letters()[1].messageID
        try bounce(1)
        let again = try resend()
        #expect(again == ["queued again \(messageID) for the school mailbox; it was bounced"])
        try bench.turn("mail")
        #expect(try mails.letters().map(\.messageID).last == messageID && mails.letters().count == 3)
        // Nothing stands of it any more.
        try bounce(2)
        try bench.connection.transaction(now: bench.now) { tx in try tx.keepRevoked(diplomas[1], of: student.id, word) }
        #expect(try resend().isEmpty)
    }
}
