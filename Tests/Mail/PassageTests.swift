import Foundation
import Languages
import MailCatcher
import Testing

@testable import Mail

@Suite("A mail that says the same twice, as text and as HTML")
struct PassageTests {
    private let head = Letterhead(
        address: "no-reply@school.example", school: .init(zh: "松濤<b>科技大學", en: "Songtao & University"),
        help: .init(zh: "教務處，分機2", en: "the Registrar, ext. 2"))

    private static let blocks: [Passage.Block] = [
        .title("Your code:"), .code("7GJQX9"), .paragraph("one\ntwo"), .items(["Library", "Career Centre"]),
        .steps(["sign in", "look"]), .link("https://verify.example/?a=1&b=2"),
        .digest(of: "a.pdf", String(repeating: "0123456789abcdef", count: 4)),
    ]

    private func mail(
        _ zh: [Passage.Block] = blocks, _ en: [Passage.Block] = blocks, first: Language = .zh,
        attachments: [Email.Attachment] = []
    ) -> Email {
        head.mail(
            .init(zh: "信箱驗證碼", en: "E-mail code"), to: .init(name: "", address: "pei@mailbox.example"),
            .init(zh: zh, en: en), first: first, messageID: "1@school.example", date: Date(timeIntervalSince1970: 0),
            attachments: attachments)
    }

    @Test("Whatever a mail says stands in both forms, and what is to be copied stands alone on its line")
    func both() {
        let mail = mail()
        let lines = mail.text.split(separator: "\n").map(String.init)
        for word in [
            "7GJQX9", "one", "two", "  Library", "\u{3000}Library", "  2. look", "https://verify.example/?a=1&b=2",
        ] {
            #expect(lines.contains(word), "\(word)")
        }
        let html = mail.html ?? ""
        for word in [
            ">7GJQX9</p>", "one<br>two", "<li>Library</li>", "<ol><li>sign in</li>",
            "<a href=\"https://verify.example/?a=1&amp;b=2\">", "a.pdf<br>",
        ] {
            #expect(html.contains(word), "\(word)")
        }
        #expect(html.contains("word-break:break-all"), "a digest is wider than a phone")
    }

    @Test(
        "It begins with what it is, and ends with whom to ask, in the reader's language first",
        arguments: Language.allCases)
    func frame(_ first: Language) {
        let mail = mail(first: first)
        #expect(mail.subject.hasPrefix(first == .zh ? "信箱驗證碼 E-mail code" : "E-mail code 信箱驗證碼"))
        #expect(mail.from == .init(name: head.school[first], address: "no-reply@school.example"))
        #expect(mail.language == (first == .zh ? "zh-Hant-TW, en" : "en, zh-Hant-TW"))
        let text = mail.text
        let (zh, en) = (text.range(of: "有問題請洽教務處，分機2。"), text.range(of: "Questions: the Registrar, ext. 2."))
        #expect(zh != nil && en != nil && (zh!.lowerBound < en!.lowerBound) == (first == .zh))
        #expect(mail.html?.contains("有問題請洽教務處，分機2。") == true)
        #expect(mail.html?.contains("<html lang=\"\(first == .zh ? "zh-Hant-TW" : "en")\">") == true)
    }

    @Test("A telephone number can be dialled wherever a mail tells it, and is the same words in both forms")
    func numbers() {
        let number = "請洽(02) 0000-5000轉2<b>"
        let link = "請洽<a href=\"tel:+886200005000,2\">(02) 0000-5000轉2</a>&lt;b&gt;"
        for block in [Passage.Block.title(number), .paragraph("a\n" + number), .items([number]), .steps([number])] {
            let mail = mail([block])
            #expect(mail.html?.contains(link) == true && mail.text.contains(number), "\(block)")
        }
        let helped = Letterhead(
            address: head.address, school: head.school,
            help: .init(zh: "教務處0900-000-321", en: "the Registrar, (02) 0000-5000 ext. 2"))
        let html =
            helped.mail(
                .init(zh: "a", en: "b"), to: .init(name: "", address: "pei@mailbox.example"), .init(zh: [], en: []),
                first: .en, messageID: "1@school.example", date: Date(timeIntervalSince1970: 0)
            ).html ?? ""
        for href in ["tel:+886900000321", "tel:+886200005000,2"] { #expect(html.contains("<a href=\"\(href)\">")) }
        // What is to be copied is no number to dial.
        let copied = mail([.code("0900000321"), .digest(of: "0900000321", "0900000321")])
        #expect(copied.html?.contains("tel:") == false)
    }

    @Test("Nothing that a mail tells is markup, whatever is combined to its signs, and nothing is fetched to show it")
    func harmless() {
        let sign = "\u{0301}"
        let evil = "<\(sign)img src=x>&\(sign)\"\(sign)'\(sign)"
        for block in [
            Passage.Block.title(evil), .code(evil), .paragraph(evil), .items([evil]), .steps([evil]), .link(evil),
            .digest(of: evil, evil),
        ] {
            let html = mail([block]).html ?? ""
            // As bytes: a bracket with an accent is another character than a bracket.
            #expect(
                html.utf8.split(separator: UInt8(ascii: "<")).allSatisfy { !$0.starts(with: Array("\(sign)img".utf8)) })
            #expect(
                Data(html.utf8).range(of: Data("&lt;\(sign)img src=x&gt;&amp;\(sign)&quot;\(sign)&#39;\(sign)".utf8))
                    != nil)
        }
        let html = mail().html ?? ""
        #expect(html.contains("松濤&lt;b&gt;科技大學") && html.contains("Songtao &amp; University"))
        for word in ["<img", "<style", "<script", "src=", "url(", "class="] { #expect(!html.contains(word), "\(word)") }
    }

    @Test("Both forms travel as alternatives beside the files, whose bytes stay what they are")
    func travels() throws {
        let bytes = [UInt8]((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
        let catcher = try MailCatcher()
        let mail = mail(attachments: [.init(name: .sample, type: "application/pdf", bytes: bytes)])
        _ = try Postbox(MailServer(url: "smtp://127.0.0.1:\(catcher.port)", requiresTLS: false)).send(
            mail, sender: "no-reply@school.example")
        let taken = try #require(try catcher.taken().first)
        let read = try catcher.read(taken)
        #expect(read["content-type"]?.hasPrefix("multipart/mixed") == true)
        #expect(String(decoding: taken, as: UTF8.self).ranges(of: "multipart/alternative").count == 1)
        #expect(read["application/pdf"].flatMap { Data(base64Encoded: $0) } == Data(bytes))
        for (type, form) in [("text/plain", mail.text), ("text/html", mail.html ?? "")] {
            let there = read[type].flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) }
            #expect(there?.replacing("\r\n", with: "\n") == form)
        }
    }
}
