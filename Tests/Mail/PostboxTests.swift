import Foundation
import MailCatcher
import Testing

@testable import Mail

@Suite("Handing a mail to a real mail server")
struct PostboxTests {
    @Test("Each answer of the server has its own outcome")
    func outcomes() throws {
        let catcher = try MailCatcher()
        let postbox = Postbox(catcher.plain)
        func sent(to mailbox: String) throws -> Sent {
            try postbox.send(.sample(to: "\(mailbox)@mailbox.example"), sender: sender)
        }
        #expect(try sent(to: "reader") == .accepted(ServerReply("250 2.0.0 queued as 1")!))
        #expect(try sent(to: "unknown") == .refused(ServerReply("550 5.1.1 no such mailbox")!))
        #expect(try sent(to: "busy") == .postponed(ServerReply("451 4.7.1 come again")!))
        #expect(try sent(to: "spam") == .refused(ServerReply("554 5.7.1 not this one")!))
        #expect(try sent(to: "full") == .postponed(ServerReply("452 4.2.2 mailbox full")!))
        for text in ["no dots\n", ".\n", String(repeating: "a line without dots\n", count: 10_000)] {
            var mail = Email.sample(to: "dropped@mailbox.example")
            mail.text = text
            #expect(try postbox.send(mail, sender: sender) == .inDoubt)
        }
        #expect(try sent(to: "reader") == .accepted(ServerReply("250 2.0.0 queued as 2")!))
        #expect(try catcher.taken().count == 2)
    }

    @Test("A mail of many reads is in doubt as well when the server is gone after its last byte")
    func largeMail() throws {
        let catcher = try MailCatcher()
        var mail = Email.sample(to: "dropped@mailbox.example")
        mail.attachments = [
            .init(name: .sample, type: "application/pdf", bytes: .init(repeating: 7, count: 200_000))
        ]
        #expect(try catcher.plain.send(mail, sender: sender) == .inDoubt)
    }

    // Crash table, row 16
    @Test("An answer that comes too late is taken for no other mail's")
    func shifted() throws {
        let catcher = try MailCatcher()
        var server = catcher.plain
        server.patienceAfterDot = 2
        let postbox = Postbox(server)
        #expect(try postbox.send(.sample(to: "late@mailbox.example"), sender: sender) == .inDoubt)
        for number in 2...4 {
            let sent = try postbox.send(
                .sample(to: "reader@mailbox.example"), sender: "bounce+\(number)@school.example")
            #expect(sent.isAccepted)
        }
        #expect(
            try postbox.send(.sample(to: "unknown@mailbox.example"), sender: sender)
                == .refused(ServerReply("550 5.1.1 no such mailbox")!))
        let taken = try catcher.taken()
        #expect(taken.count >= 3 && taken.allSatisfy { $0 == taken[0] }, "no mail holds a command")
    }

    @Test(
        "What a server says before it is told for whom, or says of itself, holds for every mail",
        arguments: [
            "GREETING 421 4.3.2 shutting down", "GREETING 454 come again", "GREETING 554 no", "EHLO 451 4.3.0 later",
            "STARTTLS 454 4.7.0 no TLS now", "AUTH 454 4.7.0 no", "AUTH 535 5.7.8 no", "MAIL 451 4.7.1 later",
            "MAIL 452 4.3.1 full", "MAIL 550 no", "RCPT 451 4.3.0 later", "RCPT 421 busy", "DATA 451 4.3.2 later",
        ])
    func serverWide(_ answer: String) throws {
        let signed = try SelfSigned()
        let catcher = try MailCatcher(certificate: (signed.certificate, signed.key))
        let server = MailServer(
            url: "smtp://localhost:\(catcher.port)", user: "school", password: { "x" },
            authorities: signed.certificate.path)
        let postbox = Postbox(server)
        try catcher.refuse(answer)
        let out = #expect(throws: MailServerOut.self) {
            try postbox.send(.sample(to: "reader@mailbox.example"), sender: sender)
        }
        #expect(out?.cameAtRecipient == (answer.hasPrefix("RCPT") || answer.hasPrefix("DATA")))
        try catcher.refuse(nil)
        #expect(try postbox.send(.sample(to: "reader@mailbox.example"), sender: sender).isAccepted)
        // The next one may meet the trouble on a connection that stands.
        if answer.hasPrefix("MAIL") || answer.hasPrefix("RCPT") || answer.hasPrefix("DATA") {
            try catcher.refuse(answer)
            #expect(throws: MailServerOut.self) {
                try postbox.send(.sample(to: "reader@mailbox.example"), sender: sender)
            }
        }
        #expect(try catcher.taken().count == 1)
    }

    @Test("A server that is not there, does not know our sender or closes is out for every mail")
    func out() throws {
        let nobody = MailServer(url: "smtp://127.0.0.1:1", requiresTLS: false)
        let missing = #expect(throws: MailServerOut.self) {
            try nobody.send(.sample(to: "reader@mailbox.example"), sender: sender)
        }
        #expect(missing?.reply == nil && missing?.isPassing == true)
        let catcher = try MailCatcher()
        let stranger = #expect(throws: MailServerOut.self) {
            try catcher.plain.send(.sample(to: "reader@mailbox.example"), sender: "stranger@school.example")
        }
        #expect(stranger?.description == "the mail server takes no mail: it answers 550 5.7.1")
        #expect(throws: MailServerOut.self) {
            try catcher.plain.send(.sample(to: "closing@mailbox.example"), sender: sender)
        }
    }

    @Test("A server that will not let us send to one mailbox postpones that mail alone; words decide nothing")
    func permission() throws {
        let catcher = try MailCatcher()
        #expect(
            try catcher.plain.send(.sample(to: "policy@mailbox.example"), sender: sender)
                == .postponed(ServerReply("550 5.7.1 not from you")!))
        #expect(
            try catcher.plain.send(.sample(to: "relay@mailbox.example"), sender: sender)
                == .refused(ServerReply("550 no mailbox relay@mailbox.example")!))
    }

    @Test("A server that falls silent over one mailbox postpones that mail alone")
    func silence() throws {
        let catcher = try MailCatcher()
        var server = catcher.plain
        server.patience = 2
        #expect(try server.send(.sample(to: "silent@mailbox.example"), sender: sender) == .postponed(nil))
    }

    @Test("Logs are told the server's numbers and never its words, which may repeat the address")
    func words() throws {
        let catcher = try MailCatcher()
        let sent = try catcher.plain.send(.sample(to: "relay@mailbox.example"), sender: sender)
        #expect("\(sent)" == "refused 550")
        let postponed = try catcher.plain.send(.sample(to: "policy@mailbox.example"), sender: sender)
        #expect("\(postponed)" == "postponed 550 5.7.1")
    }

    @Test("A mail that hangs ends before a program that is told to stop is killed")
    func patience() { #expect(MailServer(url: "smtp://127.0.0.1:1").patience <= 15) }

    @Test("No mail leaves without TLS when TLS is required, and none to a server that nobody vouches for")
    func secrecy() throws {
        let catcher = try MailCatcher()
        var server = catcher.plain
        server.requiresTLS = true
        #expect(throws: MailServerOut.self) {
            try server.send(.sample(to: "reader@mailbox.example"), sender: sender)
        }
        #expect(try catcher.taken().isEmpty)

        let signed = try SelfSigned()
        let secret = try MailCatcher(certificate: (signed.certificate, signed.key))
        server = MailServer(url: "smtp://localhost:\(secret.port)")
        #expect(throws: MailServerOut.self) {
            try server.send(.sample(to: "reader@mailbox.example"), sender: sender)
        }
        server.authorities = signed.certificate.path
        #expect(try server.send(.sample(to: "reader@mailbox.example"), sender: sender).isAccepted)
        #expect(try secret.taken().count == 1)
    }

    @Test("One connection carries many mails, and the return path is the one given")
    func reuse() throws {
        let catcher = try MailCatcher()
        let postbox = Postbox(catcher.plain)
        for number in 1...3 {
            #expect(
                try postbox.send(.sample(to: "reader@mailbox.example"), sender: "bounce+\(number)@school.example")
                    .isAccepted)
        }
        #expect(Set(try catcher.taken("peer")).count == 1)
        #expect(try catcher.taken("from").last == Data("bounce+3@school.example".utf8))
    }

    @Test(
        "An address cannot smuggle a command",
        arguments: [
            "a@b.example\r\nRCPT TO:<c@d.example>", "a b@c.example", "<a@b.example>", "a@", "@b.example", "",
            "張@b.example",
        ])
    func smuggling(_ address: String) throws {
        let server = MailServer(url: "smtp://127.0.0.1:1", requiresTLS: false)
        guard case .refused(let reply) = try server.send(.sample(to: address), sender: sender), reply.code == 553 else {
            Issue.record("\(address) was handed over")
            return
        }
    }
}

let sender = "bounce+1@school.example"

extension MailCatcher {
    var plain: MailServer { MailServer(url: "smtp://127.0.0.1:\(port)", requiresTLS: false) }
}

extension MailServer {
    /// Over a connection of its own.
    func send(_ mail: Email, sender: String) throws(MailServerOut) -> Sent {
        try Postbox(self).send(mail, sender: sender)
    }
}

extension Sent {
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
}

extension Email {
    static func sample(to address: String) -> Email {
        Email(
            from: Person(name: "松濤科技大學", address: "no-reply@school.example"),
            to: Person(name: "", address: address), subject: "信箱驗證碼", text: "您的驗證碼：\n\n7gjqX9\n\n.\n..\n結束\n",
            messageID: "1@school.example", date: Date(timeIntervalSince1970: 1_780_000_000), language: "zh-Hant-TW")
    }
}

/// A certificate for localhost that nobody vouches for, gone with the test.
private final class SelfSigned {
    let certificate: URL
    let key: URL
    private let folder = FileManager.default.temporaryDirectory.appending(path: "certificate-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        (certificate, key) = (folder.appending(path: "certificate.pem"), folder.appending(path: "key.pem"))
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", certificate.path, "-keyout", key.path,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
