import Foundation
import MailCatcher
import Messages
import Testing

@testable import Mail

@Suite("A mail as another mail program reads it")
struct EmailTests {
    @Test("Names, subject, text and marks arrive as they were meant")
    func words() throws {
        let (catcher, mail) = try handed(.sample(to: "reader@mailbox.example"))
        let read = try catcher.read(mail)
        #expect(read["from"] == "松濤科技大學 <no-reply@school.example>")
        #expect(read["to"] == "reader@mailbox.example")
        #expect(read["subject"] == "信箱驗證碼")
        #expect(read["message-id"] == "<1@school.example>")
        #expect(read["auto-submitted"] == "auto-generated")
        #expect(read["content-language"] == "zh-Hant-TW")
        #expect(read["date"] == "Thu, 28 May 2026 20:26:40 +0000")
        #expect(read["mime-version"] == "1.0")
        // Lines of one and two dots are what a mail protocol loses when it is done wrongly (RFC 5321 §4.5.2).
        #expect(read.text("text/plain") == "您的驗證碼：\r\n\r\n7gjqX9\r\n\r\n.\r\n..\r\n結束\r\n")
    }

    @Test("A mail says to which trace it belongs, and one that belongs to none says nothing of it")
    func traced() throws {
        var email = Email.sample(to: "reader@mailbox.example")
        for trace in [nil, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"] {
            email.traceparent = trace
            let (catcher, mail) = try handed(email)
            #expect(try catcher.read(mail)["traceparent"] == trace)
        }
    }

    @Test("A mail in two forms has the plain one first, and both whole beside an attachment")
    func alternative() throws {
        var email = Email.sample(to: "reader@mailbox.example")
        email.html = "<p>您的驗證碼：</p>\n"
        for attachments in [[], [Email.Attachment(name: .sample, type: "application/pdf", bytes: [1, 2, 3])]] {
            email.attachments = attachments
            let (catcher, mail) = try handed(email)
            let read = try catcher.read(mail)
            #expect(read.text("text/html") == "<p>您的驗證碼：</p>\r\n")
            #expect(read.text("text/plain")?.contains("7gjqX9") == true)
            let text = String(decoding: mail, as: UTF8.self)
            #expect(text.ranges(of: "multipart/alternative").count == 1)
            #expect(
                try #require(text.range(of: "text/plain")).lowerBound < #require(text.range(of: "text/html")).lowerBound
            )
        }
    }

    @Test("Every line ends in CRLF, is ASCII, and is short enough for any server")
    func lines() throws {
        var email = Email.sample(to: "reader@mailbox.example")
        email.subject = String(repeating: "很長的主旨", count: 60)
        email.from.name = String(repeating: "長名字", count: 40)
        email.text = String(repeating: "很長的一行", count: 500) + "\n"
        let (catcher, mail) = try handed(email)
        #expect(mail.allSatisfy { $0 < 0x80 })
        #expect(mail.count { $0 == 0x0A } == mail.count { $0 == 0x0D })
        let lines = String(decoding: mail, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.contains("\r") && !$0.contains("\n") })
        #expect(
            lines.joined(separator: " ").split(separator: " ").allSatisfy { !$0.hasPrefix("=?") || $0.utf8.count <= 75 }
        )
        let read = try catcher.read(mail)
        #expect(read["subject"] == email.subject)
        #expect(read["from"] == "\(email.from.name) <no-reply@school.example>")
        #expect(read.text("text/plain") == email.text.replacing("\n", with: "\r\n"))
    }

    @Test("A long mail full of lines that begin with a dot arrives whole", arguments: [1, 7, 63, 64, 100])
    func dots(_ length: Int) throws {
        var email = Email.sample(to: "reader@mailbox.example")
        email.text = String(repeating: ".\n" + String(repeating: "x", count: length) + "\n", count: 150_000 / length)
        let (catcher, mail) = try handed(email)
        let read = try catcher.read(mail).text("text/plain")
        #expect(read == email.text.replacing("\n", with: "\r\n"))
    }

    @Test("The bytes of an attachment survive, whatever they are", arguments: Awkward.allCases)
    fileprivate func attachment(_ kind: Awkward) throws {
        let bytes = kind.bytes
        var email = Email.sample(to: "reader@mailbox.example")
        email.attachments = [.init(name: .sample, type: "application/pdf", bytes: bytes)]
        let (catcher, mail) = try handed(email)
        let read = try catcher.read(mail)
        #expect(Data(base64Encoded: read["application/pdf"] ?? "?") == Data(bytes))
        #expect(read["filename"] == "diploma-113.pdf" && read["filename*"] == "學位證書_周沛恩_第1140001號.pdf")
        #expect(read.text("text/plain")?.contains("7gjqX9") == true)
    }

    private func handed(_ email: Email) throws -> (MailCatcher, Data) {
        let catcher = try MailCatcher()
        #expect(try catcher.plain.send(email, sender: sender).isAccepted)
        return (catcher, try #require(try catcher.taken().first))
    }
}

extension FileName {
    /// Of a diploma.
    static let sample = FileName(
        ascii: ["diploma", "113"], full: ["學位證書", "周沛恩", "第1140001號"], ending: "pdf")
}

extension [String: String] {
    fileprivate func text(_ type: String) -> String? {
        self[type].flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) }
    }
}

private enum Awkward: CaseIterable {
    case empty, everyByte, lineEnds, large

    var bytes: [UInt8] {
        switch self {
        case .empty: []
        case .everyByte: [UInt8](0...255)
        case .lineEnds: Array("\r\n.\r\n..\n\r\r\n.".utf8)
        case .large: (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        }
    }
}
