import Foundation
import Mail
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import OTPMailer

/// Codes on the program's real tables, mailed to a real mail server. Times are those of the bench's clock.
@Suite("A code, from the wish to the match")
struct MailingTests {
    let catcher: MailCatcher
    let bench: Bench
    let student = UUID()

    init() throws {
        catcher = try MailCatcher()
        bench = try Bench(try OTPMailer.service(.of(port: catcher.port)), publishers: ["mail-relay": []])
    }

    @Test("A code is mailed once, matches once, and both are said once")
    func once() throws {
        let request = try want()
        try bench.hear(wanted(request), id: "again")
        try bench.turn("mail codes")
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 1)
        #expect(
            try bench.said(CodeMailed.self) == [
                CodeMailed(request: request, student: student, mailedAt: start, expiresAt: start + 300)
            ])
        let code = try newestCode()
        let question = UUID()
        #expect(try check(code, id: question) == .matched)
        #expect(try check(code, id: question) == .matched, "the same form sent again gets the same answer")
        #expect(try check(code) == .noCode)
        #expect(try bench.said(CodeMatched.self).map(\.request) == [request])
    }

    @Test("An operator is told how long the oldest code has waited")
    func flow() throws {
        _ = try want()
        bench.now += 45
        let operators = Actor(kind: .staff, id: "ops", roles: [.operator])
        let flow = try #require(bench.ask(ShowFlow<OfOTPMailer>(), as: operators).answer)
        #expect(flow.lanes == [.init(.codes, oldest: 45), .init(.letters, oldest: 0)])
    }

    @Test("The code is kept nowhere, and the address only until the mail is out")
    func traces() throws {
        let request = try want()
        #expect(try everything().contains("pei@mailbox.example"))
        try bench.turn("mail codes")
        let code = try newestCode()
        #expect(try !everything().contains(code))
        #expect(try !everything().contains("pei@mailbox.example"))
        #expect(try everything().contains(request.uuidString.lowercased()))
        bench.now = start + 25 * 3600
        try bench.turn("forget")
        #expect(try everything().isEmpty)
    }

    @Test(
        "A bounce of the mail with a code is told to the student; what is none, to who stated it",
        arguments: [
            ("", "5.1.1", "pei@mailbox.example", 10, nil), (" ", "5.1.1", "<PEI@mailbox.example>", 10, nil),
            ("", "5.2.2", "pei@mailbox.example", 10, nil), ("", "5.7.1", "pei@mailbox.example", 10, nil),
            ("", "4.2.2", "pei@mailbox.example", 10, "not-a-bounce"),
            ("", "2.0.0", "pei@mailbox.example", 10, "not-a-bounce"),
            ("", "5.1.1", "mei@mailbox.example", 10, "another-recipient"),
            ("", "5.1.1", "pei@mailbox.example", -3600, "bounced-before-sent"),
            ("x", "5.1.1", "pei@mailbox.example", 10, ""),
            ("code-", "5.1.1", "pei@mailbox.example", 10, "mail-unknown"),
        ] as [(String, String, String, Double, String?)])
    func bounced(before: String, status: String, recipient: String, seconds: Double, refusal: String?) throws {
        let isTold = refusal == nil
        let request = try want()
        try bench.turn("mail codes")
        let code = try newestCode()
        let mail = try #require(try catcher.taken().first)
        let messageID = try #require(try catcher.read(mail)["message-id"])
        bench.now = start + 20
        try bench.hear(
            MailBounced(
                messageId: Line(rawValue: before + messageID)!,
                recipient: Line(rawValue: recipient)!, status: Line(rawValue: status)!, bouncedAt: start + seconds),
            from: "mail-relay")
        let told = try bench.said(CodeUndeliverable.self)
        #expect(told.map(\.request) == (isTold ? [request] : []) && told.allSatisfy { $0.reason == .refused })
        let cause: BounceCause = status == "5.1.1" ? .gone : status == "5.2.2" ? .full : .other
        #expect(told.map(\.cause) == (isTold ? [cause] : []))
        #expect(try check(code) == (isTold ? .noCode : .matched))
        // Another mail's bounce is the issuer's to answer.
        #expect(try bench.parked() == [refusal ?? ""].filter { !$0.isEmpty })
        #expect(try bench.said(EventRejected.self).map(\.reason) == bench.parked())
    }

    @Test("A mail that comes back before its worker has said that it left had left all the same")
    func bouncedAtOnce() throws {
        let (request, message) = (try want(), UUID())
        try bench.turn("mail codes")
        try bench.connection.transaction { tx in
            _ = try tx.run(
                """
                UPDATE requests SET state = 'sending', attempt = \(message), message_id = \(message), ended_at = NULL,
                    leased_until = \(start + 120), address = 'pei@mailbox.example'
                """)
        }
        try bench.hear(
            MailBounced(
                messageId: Line(rawValue: "code-\(message.uuidString.lowercased())@school.example")!,
                recipient: Line(rawValue: "pei@mailbox.example")!, status: Line(rawValue: "5.1.1")!, bouncedAt: start),
            from: "mail-relay")
        #expect(try bench.said(CodeUndeliverable.self).map(\.request) == [request])
        #expect(try bench.parked().isEmpty)
    }

    @Test("A code holds for five minutes from the mail, to the second")
    func expiry() throws {
        _ = try want()
        bench.now = start + 100
        try bench.turn("mail codes")
        let code = try newestCode()
        bench.now = start + 400
        #expect(try check(code) == .expired)
        bench.now = start + 399
        #expect(try check(code) == .matched)
    }

    @Test("A new code kills the old one, even when the wishes arrive in the wrong order")
    func replaced() throws {
        _ = try want(at: start)
        try bench.turn("mail codes")
        let old = try newestCode()
        let second = try want(at: start + 60)
        #expect(try check(old) == .noCode)
        _ = try want(at: start + 30)
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 2, "the wish that came too late is not mailed")
        #expect(try check(try newestCode()) == .matched)
        #expect(try bench.said(CodeMatched.self).map(\.request) == [second])
    }

    @Test(
        "A refused address and a connection lost after the mail are said, and never mailed again",
        arguments: [
            ("unknown", CodeUndeliverable.Reason.refused), ("relay", .refused), ("spam", .refused),
            ("dropped", .inDoubt),
        ])
    func failures(_ mailbox: String, _ reason: CodeUndeliverable.Reason) throws {
        let request = try want("\(mailbox)@mailbox.example")
        try bench.turn("mail codes")
        bench.now = start + 30
        try bench.turn("mail codes")
        #expect(
            try bench.said(CodeUndeliverable.self) == [
                CodeUndeliverable(request: request, student: student, reason: reason, failedAt: start)
            ])
        #expect(try bench.said(CodeMailed.self).isEmpty)
    }

    @Test("A server that says later is asked later; after five minutes the wish has expired")
    func busy() throws {
        _ = try want("busy@mailbox.example")
        for second in stride(from: 0.0, to: 300, by: 50) {
            bench.now = start + second
            try bench.turn("mail codes")
            #expect(try bench.said().isEmpty)
        }
        bench.now = start + 300
        try bench.turn("mail codes")
        #expect(try bench.said(CodeUndeliverable.self).map(\.reason) == [.expired])
    }
}

let start = Date(rfc3339: "2026-06-22T02:00:00Z")!

extension MailCodes {
    init(port: Int) {
        self.init(
            server: MailServer(url: "smtp://127.0.0.1:\(port)", requiresTLS: false),
            style: CodeMail(head: Letterhead(.test)),
            pepper: Pepper(Settings.test[.pepper]))
    }
}

extension Settings {
    static var test: Settings { of(port: 1) }

    static func of(port: Int) -> Settings {
        Settings([
            "smtp-url": "smtp://127.0.0.1:\(port)", "smtp-require-tls": "false",
            "mail-from": "no-reply@school.example", "school-name-zh": "學校", "school-name-en": "School",
            "help-zh": "教務處", "help-en": "the Registrar", "pepper": "0123456789abcdef0123456789abcdef",
        ])
    }
}

extension MailingTests {
    func wanted(
        _ request: UUID, _ address: String = "pei@mailbox.example", student: UUID? = nil, at time: Date? = nil
    ) -> CodeWanted {
        CodeWanted(
            request: request, student: student ?? self.student, address: address, language: .zh,
            wantedAt: time ?? start)
    }

    func want(_ address: String = "pei@mailbox.example", at time: Date? = nil) throws -> UUID {
        let request = UUID()
        try bench.hear(wanted(request, address, at: time))
        return request
    }

    /// The bench's own schema, for a second program beside it.
    func server() throws -> Server {
        let schema: String? = try bench.connection.transaction { tx in
            try tx.row("SELECT current_schema()::text AS name")?["name"]
        }
        return Server(url: try Bench.databaseURL, schema: schema)
    }

    func check(_ code: String, id: UUID = UUID()) throws -> CheckCode.Answer {
        try bench.ask(CheckCode(id: id, student: student, code: code))
    }

    /// The code as the student reads it: the line of six characters in the newest mail.
    func newestCode() throws -> String {
        let read = try catcher.read(try #require(try catcher.taken().last))
        let text = try #require(read["text/plain"].flatMap { Data(base64Encoded: $0) })
        let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        return try #require(lines.first { Code.read($0) == $0 })
    }

    func wrong(_ code: String) -> String { code == "AAAAAA" ? "BBBBBB" : "AAAAAA" }

    /// All that the program's own table holds.
    func everything() throws -> String {
        try bench.connection.transaction { tx in
            try tx.rows("SELECT requests::text AS line FROM requests").map { try $0["line"] as String }
        }.joined(separator: "\n")
    }
}
